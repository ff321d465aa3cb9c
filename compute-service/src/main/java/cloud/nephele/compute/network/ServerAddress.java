package cloud.nephele.compute.network;

import java.util.UUID;

/**
 * An address of a server, as its owner sees it.
 *
 * @param version 4 or 6
 * @param type {@code fixed} or {@code floating}
 */
public record ServerAddress(
    UUID serverId,
    UUID interfaceId,
    String networkLabel,
    int version,
    String address,
    String type,
    String macAddress) {}
