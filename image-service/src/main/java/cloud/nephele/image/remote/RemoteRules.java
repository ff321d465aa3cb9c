package cloud.nephele.image.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides which addresses on the web may be fetched. */
@ApplicationScoped
public class RemoteRules {

  private final RemoteConfig config;
  private final HostLookup lookup;

  @Inject
  public RemoteRules(RemoteConfig config, HostLookup lookup) {
    this.config = config;
    this.lookup = lookup;
  }

  /** Reads an address as a user gave it, if it is one that may be fetched. */
  public Optional<URI> parse(String address) {
    try {
      URI uri = new URI(address);
      return refusal(uri).isPresent() ? Optional.empty() : Optional.of(uri);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Why an address may not be fetched, as far as can be told without asking anybody. */
  Optional<String> refusal(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || !config.allowedSchemes().contains(scheme)) {
      return Optional.of("scheme " + scheme + " is not allowed");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      return Optional.of("it must name a host, and no user");
    }
    String host = host(uri);
    if (config.allowedHosts().isPresent()
        ? !config.allowedHosts().get().contains(host)
        : config.disallowedHosts().orElse(Set.of()).contains(host)) {
      return Optional.of("host " + host + " is not allowed");
    }
    int port = port(uri);
    if (config.allowedPorts().isPresent()
        ? !config.allowedPorts().get().contains(port)
        : config.disallowedPorts().orElse(Set.of()).contains(port)) {
      return Optional.of("port " + port + " is not allowed");
    }
    return Optional.empty();
  }

  /**
   * Looks a host up, once: the address found here is the one to connect to, or another look-up
   * could find another.
   *
   * @throws RemoteException when there is no such host, or any of its addresses may not be reached
   */
  InetAddress resolve(URI uri) throws RemoteException {
    InetAddress[] addresses;
    try {
      addresses = lookup.addresses(host(uri));
    } catch (UnknownHostException e) {
      throw new RemoteException("Host " + host(uri) + " is not known.", e);
    }
    if (!config.allowPrivateAddresses() && !Arrays.stream(addresses).allMatch(this::isPublic)) {
      throw new RemoteException("Host " + host(uri) + " is not on the public internet.", null);
    }
    return addresses[0];
  }

  /** The host without the brackets of IPv6 and the dot of names that are whole. */
  static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  /** Whether an address belongs to the public internet. */
  boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublic4(bytes);
      case Inet6Address _ -> isPublic6(bytes);
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    boolean carrierNat = first == 100 && second >= 64 && second < 128;
    boolean protocolAssignments = first == 192 && second == 0 && third == 0;
    boolean documentation =
        (first == 192 && second == 0 && third == 2)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    boolean benchmarking = first == 198 && (second == 18 || second == 19);
    boolean reserved = first == 0 || first >= 240;
    return !carrierNat && !protocolAssignments && !documentation && !benchmarking && !reserved;
  }

  /** Only global unicast addresses, and of these none that carry an IPv4 address in them. */
  private static boolean isPublic6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    boolean global = (first & 0xe000) == 0x2000;
    boolean sixToFour = first == 0x2002;
    boolean specialPurpose = first == 0x2001 && second < 0x0200;
    boolean documentation = (first == 0x2001 && second == 0x0db8) || first == 0x3fff;
    return global && !sixToFour && !specialPurpose && !documentation;
  }
}
