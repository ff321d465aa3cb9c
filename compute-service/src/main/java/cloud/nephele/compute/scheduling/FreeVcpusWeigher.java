package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** Spreads servers: the larger the free share of the processors, the better. */
@Singleton
class FreeVcpusWeigher implements HostWeigher {

  @Override
  public double weigh(Candidate candidate) {
    return (double) candidate.freeVcpus() / Math.max(1, candidate.host().vcpus());
  }
}
