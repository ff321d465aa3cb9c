package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** Where other servers allow it. */
@Singleton
class NeighbourFilter implements HostFilter {

  @Override
  public boolean accepts(Candidate candidate, PlacementRequest request) {
    return request.neighbours().accept(candidate.host().name());
  }
}
