package cloud.nephele.launcher.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a service says about itself.
 *
 * @param ready whether it takes requests
 * @param report its own words; empty when it does not answer
 */
public record Health(boolean ready, String report) {

  private static final int TIMEOUT_MILLIS = 3000;

  /** Asks the service at {@code url}. */
  public static Health of(String url) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + "/q/health/ready").toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        String report = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        return new Health(status == 200, report);
      }
    } catch (IOException e) {
      return new Health(false, "");
    }
  }
}
