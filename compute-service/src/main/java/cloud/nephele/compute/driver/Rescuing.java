package cloud.nephele.compute.driver;

import java.util.UUID;

/** Starts guests from another disk, so that their own can be mended. */
public interface Rescuing {

  /**
   * Starts a guest from a disk made of another image, with its own disk as the second.
   *
   * <p>Pre: the guest is off, or an earlier attempt has begun. Post: it runs from the rescue disk
   * and is told what the spec's config drive says. On failure {@link #unrescue} restores what was.
   *
   * @param spec the guest, with the image to rescue it with in place of its own
   * @throws DriverException permanent when there is no such guest
   */
  void rescue(String host, GuestSpec spec);

  /**
   * Removes the rescue disk, running or not. Post: the guest is off, and starts from its own disk
   * next. A guest that is not being rescued is shut off as well.
   *
   * @throws DriverException permanent when there is no such guest
   */
  void unrescue(String host, UUID serverId);
}
