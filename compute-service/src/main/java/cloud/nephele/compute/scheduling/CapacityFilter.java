package cloud.nephele.compute.scheduling;

import jakarta.inject.Singleton;

/** Hosts that have room. Spares the attempt only: the claim itself checks again. */
@Singleton
class CapacityFilter implements HostFilter {

  @Override
  public boolean accepts(Candidate candidate, PlacementRequest request) {
    return candidate.freeVcpus() >= request.vcpus()
        && candidate.freeMemoryMib() >= request.memoryMib()
        && candidate.freeDiskGib() >= request.diskGib();
  }
}
