package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** Hosts that answer and that no operator has disabled. */
@Singleton
class InServiceFilter implements HostFilter {

  @Override
  public boolean accepts(Candidate candidate, PlacementRequest request) {
    return candidate.host().isUp() && !candidate.host().disabled();
  }
}
