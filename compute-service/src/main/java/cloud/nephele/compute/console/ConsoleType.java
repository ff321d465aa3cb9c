package cloud.nephele.compute.console;

import cloud.nephele.compute.driver.RemoteConsoles.Kind;
import java.util.Arrays;
import java.util.Optional;

/** The types of consoles that clients ask for, and what they are to us. */
enum ConsoleType {
  NOVNC("vnc", "novnc", Kind.VNC, "vnc"),
  XVPVNC("vnc", "xvpvnc", null, ""),
  SPICE_HTML5("spice", "spice-html5", null, ""),
  RDP_HTML5("rdp", "rdp-html5", null, ""),
  SERIAL("serial", "serial", Kind.SERIAL, "serial"),
  WEBMKS("mks", "webmks", null, "");

  private final String protocol;
  private final String wireName;
  private final Kind kind;
  private final String page;

  ConsoleType(String protocol, String wireName, Kind kind, String page) {
    this.protocol = protocol;
    this.wireName = wireName;
    this.kind = kind;
    this.page = page;
  }

  static Optional<ConsoleType> find(String protocol, String wireName) {
    return Arrays.stream(values())
        .filter(type -> type.protocol.equals(protocol) && type.wireName.equals(wireName))
        .findFirst();
  }

  String protocol() {
    return protocol;
  }

  String wireName() {
    return wireName;
  }

  /** What a driver connects; empty for a type that this cloud does not offer. */
  Optional<Kind> kind() {
    return Optional.ofNullable(kind);
  }

  /** The page's name below {@code /console}. */
  String page() {
    return page;
  }
}
