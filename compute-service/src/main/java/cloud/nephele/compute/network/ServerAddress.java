package cloud.nephele.compute.network;

import java.util.UUID;

/** An address of a server, as its owner sees it. */
public record ServerAddress(
    UUID serverId, UUID interfaceId, String networkLabel, String address, String macAddress) {}
