package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** The availability zone and the host that were asked for. */
@Singleton
class RequestedPlaceFilter implements HostFilter {

  @Override
  public boolean accepts(Candidate candidate, PlacementRequest request) {
    return request.availabilityZone().map(candidate.host().availabilityZone()::equals).orElse(true)
        && request.host().map(candidate.host().name()::equals).orElse(true);
  }
}
