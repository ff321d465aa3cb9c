package cloud.nephele.compute.server;

import java.util.Locale;
import java.util.UUID;

/** What guests call themselves unless their owners say otherwise. */
final class Hostname {

  private static final int MAX_LENGTH = 63;

  private Hostname() {}

  /** A name that DNS would take, as close to the server's as possible. */
  static String of(String name, UUID id) {
    String clean =
        name.replaceAll("[ _]", "-")
            .replaceAll("[^A-Za-z0-9.-]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("^[.-]+|[.-]+$", "");
    if (clean.isEmpty()) {
      return "server-" + id;
    }
    return clean.length() <= MAX_LENGTH
        ? clean
        : clean.substring(0, MAX_LENGTH).replaceAll("[.-]+$", "");
  }
}
