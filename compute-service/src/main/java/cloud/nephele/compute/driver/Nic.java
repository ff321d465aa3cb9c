package cloud.nephele.compute.driver;

import java.util.UUID;

/**
 * A network interface of a guest, on a network that compute owns.
 *
 * @param id the virtual interface's id
 * @param macAddress lower case, colon-separated
 * @param ipv4Address the fixed address that DHCP must hand to this interface
 * @param hostname what DHCP tells the guest it is called
 * @param network the network it is on
 */
public record Nic(
    UUID id, String macAddress, String ipv4Address, String hostname, NetworkSpec network) {}
