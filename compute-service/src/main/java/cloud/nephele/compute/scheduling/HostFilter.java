package cloud.nephele.compute.scheduling;

/** Says whether a host may take a server. */
interface HostFilter {

  boolean accepts(Candidate candidate, PlacementRequest request);
}
