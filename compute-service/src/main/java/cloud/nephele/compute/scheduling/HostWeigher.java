package cloud.nephele.compute.scheduling;

/** Says which of the hosts that may take a server should. */
interface HostWeigher {

  /** The heavier the better; between 0 and 1 or thereabouts, so that weighers can be added up. */
  double weigh(Candidate candidate);
}
