package cloud.nephele.compute.scheduling;

/**
 * A host as placement sees it.
 *
 * @param freeVcpus what is left, ratios counted in; may be negative after a host shrank
 */
record Candidate(Host host, int freeVcpus, int freeMemoryMib, int freeDiskGib) {

  Candidate minus(PlacementRequest request) {
    return new Candidate(
        host,
        freeVcpus - request.vcpus(),
        freeMemoryMib - request.memoryMib(),
        freeDiskGib - request.diskGib());
  }
}
