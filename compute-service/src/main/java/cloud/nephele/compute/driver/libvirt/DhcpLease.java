package cloud.nephele.compute.driver.libvirt;

/** An address that a network's DHCP server has given to an interface for a while. */
record DhcpLease(String mac, String ip) {}
