package cloud.nephele.compute.driver;

import java.util.UUID;

/**
 * Gives guests other sizes, on their host or on another, in two parts: the old guest is kept aside
 * until it is known which of the two is wanted. What is kept aside is no guest: it is not listed,
 * and {@link ComputeDriver#destroy} on its host removes it as well.
 */
public interface Resizing {

  /**
   * Makes a guest anew with the disks of the old, and other sizes.
   *
   * <p>Pre: the old guest is off on {@code from}, or an earlier attempt has begun. Post: on {@code
   * to} there is a guest as in the spec, off; its root disk is the old one's, grown where the spec
   * says so, and its config drive is the old one's. So are its ephemeral disks at devices where it
   * had one: file systems in them grow only when the guest says so. Its other local disks are new
   * and empty, swap always. On failure {@link #revert} restores what was.
   *
   * @throws DriverException permanent when there is no such guest, or its disk cannot be so small
   */
  void resize(String from, String to, GuestSpec spec);

  /** Removes what was kept aside on a host, if anything is. */
  void confirm(String from, UUID serverId);

  /**
   * Removes the new guest, running or not, and brings the old one back. Post: the old guest is on
   * {@code from}, off, as it was. A guest that nothing was kept of is left alone there.
   */
  void revert(String from, String to, UUID serverId);
}
