package cloud.nephele.compute.scheduling;

/**
 * Somebody else took the room between the choice of a host and the claim on it. The transaction
 * must roll back, and may be tried again.
 */
public class PlacementRace extends RuntimeException {

  PlacementRace(String host) {
    super("Host " + host + " filled up while it was being claimed");
  }
}
