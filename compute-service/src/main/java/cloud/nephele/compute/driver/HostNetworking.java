package cloud.nephele.compute.driver;

/**
 * Networks, packet rules and floating addresses of a host. What is planned is the whole truth for
 * the host at a time; a driver makes it so, whatever it finds.
 */
public interface HostNetworking {

  /**
   * Makes a host's networks what a plan says: bridges stand with DHCP for the interfaces of the
   * plan, rules are in force, floating addresses lead to their guests, and networks of ours that
   * are no longer known are removed. What was broken by hand is mended. Guests that run stay
   * connected.
   *
   * <p>Calls for one host are never made concurrently. On a host that cannot have bridges this does
   * nothing.
   *
   * @throws DriverException when something could not be made so; the next call tries again
   */
  void realise(String host, HostNetworkPlan plan);

  /** Whether a guest's address answers a ping sent by the host. */
  boolean answersPing(String host, String address);
}
