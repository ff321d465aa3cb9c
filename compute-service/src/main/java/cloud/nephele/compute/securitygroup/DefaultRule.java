package cloud.nephele.compute.securitygroup;

/** A rule that new default groups begin with. */
record DefaultRule(long id, String protocol, int fromPort, int toPort, String cidr) {}
