package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.PowerState;

/**
 * libvirt's own state of a domain, with its reason.
 *
 * @param state a {@code virDomainState}
 * @param reason why, with a meaning of its own for every state
 */
record DomainState(int state, int reason) {

  private static final int RUNNING = 1;
  private static final int BLOCKED = 2;
  private static final int PAUSED = 3;
  private static final int SHUTTING_DOWN = 4;
  private static final int SHUT_OFF = 5;
  private static final int CRASHED = 6;
  private static final int SUSPENDED = 7;

  private static final int SHUT_OFF_CRASHED = 3;
  private static final int PAUSED_UNKNOWN = 0;

  PowerState power() {
    return switch (state) {
      // A domain that is shutting down still runs: it says so until it is off.
      case RUNNING, BLOCKED, SHUTTING_DOWN -> PowerState.RUNNING;
      case PAUSED -> PowerState.PAUSED;
      case SHUT_OFF -> reason == SHUT_OFF_CRASHED ? PowerState.CRASHED : PowerState.SHUTDOWN;
      case CRASHED -> PowerState.CRASHED;
      case SUSPENDED -> PowerState.SUSPENDED;
      default -> PowerState.NOSTATE;
    };
  }

  /** Whether QEMU holds the domain, running or not. */
  boolean isActive() {
    return state != SHUT_OFF && state != CRASHED;
  }

  /** How a domain looks whose processor cannot run: KVM that is there and does not work. */
  boolean isStuck() {
    return state == PAUSED && reason == PAUSED_UNKNOWN;
  }
}
