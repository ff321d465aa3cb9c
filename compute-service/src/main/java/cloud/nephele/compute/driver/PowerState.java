package cloud.nephele.compute.driver;

/** What the hypervisor says of a guest, with the code that the compute API shows for it. */
public enum PowerState {
  NOSTATE(0),
  RUNNING(1),
  PAUSED(3),
  SHUTDOWN(4),
  CRASHED(6),
  SUSPENDED(7);

  private final int code;

  PowerState(int code) {
    this.code = code;
  }

  /** The number shown as {@code OS-EXT-STS:power_state}. */
  public int code() {
    return code;
  }
}
