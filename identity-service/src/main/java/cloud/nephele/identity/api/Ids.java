package cloud.nephele.identity.api;

import java.util.UUID;

/** Makes ids as upstream does: a UUID in hex, without dashes. */
public final class Ids {

  private Ids() {}

  public static String next() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
