package cloud.nephele.common.service.context;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that no browser would send. Characters that should have been encoded, such as quotes,
 * are taken for what they are, as upstream does. A percent sign that stands for nothing, as in
 * {@code ?marker=a%zz}, is no text that anybody means: it is mended on its way in, as the server
 * below would break on it, and refused once it is known by whose rules the refusal is written.
 */
@Singleton
public class MalformedAddresses {

  /** Before everything else that looks at the address. */
  private static final int PRIORITY = 1000;

  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");
  private static final Pattern UNENCODED = Pattern.compile("[\"<>\\\\^`{|}\\[\\]]");
  private static final String MENDED = MalformedAddresses.class.getName();

  void register(@Observes Filters filters) {
    filters.register(MalformedAddresses::mend, PRIORITY);
  }

  private static void mend(RoutingContext request) {
    String address = request.request().uri();
    String encoded =
        UNENCODED
            .matcher(address)
            .replaceAll(character -> "%%%02X".formatted((int) character.group().charAt(0)));
    Matcher stray = STRAY_PERCENT.matcher(encoded);
    boolean isMended = stray.find();
    if (isMended) {
      request.put(MENDED, true);
      encoded = stray.replaceAll("%25");
    }
    if (address.startsWith("/") && !encoded.equals(address)) {
      request.reroute(encoded);
    } else {
      request.next();
    }
  }

  /** Whether the client wrote a percent sign that stands for nothing. */
  static boolean hadStrayPercent(RoutingContext request) {
    return request.get(MENDED) != null;
  }
}
