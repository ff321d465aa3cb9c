package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** Spreads servers: the larger the free share of the memory, the better. */
@Singleton
class FreeMemoryWeigher implements HostWeigher {

  @Override
  public double weigh(Candidate candidate) {
    return (double) candidate.freeMemoryMib() / Math.max(1, candidate.host().memoryMib());
  }
}
