package cloud.nephele.compute.driver;

/**
 * A disk of a guest that is empty at first and goes with the guest, as its flavor has it.
 *
 * @param device what the guest calls it, for example {@code vdb}
 * @param kind what is written to it before the guest first sees it
 */
public record LocalDisk(String device, Kind kind, int sizeMib) {

  /** What a local disk is for. */
  public enum Kind {
    /** Holds an empty file system, called {@code ephemeral0} and so on. */
    EPHEMERAL,
    /** Holds an empty swap area. */
    SWAP
  }
}
