package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.HttpEntities;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Speaks to the cloud over connections that are kept open. It does as little as it can: it shares
 * the processors with what it measures.
 */
final class Client {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int CONNECTIONS = 64;
  private static final int PATIENCE_MINUTES = 5;
  private static final int PIECE_BYTES = 1 << 16;

  private final CloseableHttpClient http;

  Client() {
    this(Optional.empty());
  }

  /** A client whose requests come from {@code address} of this machine. */
  Client(InetAddress address) {
    this(Optional.of(address));
  }

  private Client(Optional<InetAddress> address) {
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(CONNECTIONS)
                    .setMaxConnTotal(CONNECTIONS)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES)
                    .build())
            .setRoutePlanner(
                new DefaultRoutePlanner(null) {
                  @Override
                  protected InetAddress determineLocalAddress(HttpHost host, HttpContext context) {
                    return address.orElse(null);
                  }
                })
            .disableContentCompression()
            .disableCookieManagement()
            .disableRedirectHandling()
            .disableAuthCaching()
            .build();
  }

  /** A request to be sent many times. */
  static ClassicHttpRequest request(
      String method, String url, String token, Optional<Object> document) {
    ClassicRequestBuilder request =
        ClassicRequestBuilder.create(method)
            .setUri(url)
            .addHeader("Accept", "application/json")
            .addHeader("OpenStack-API-Version", "compute 2.60");
    if (!token.isEmpty()) {
      request.addHeader("X-Auth-Token", token);
    }
    document.ifPresent(one -> request.setEntity(write(one), ContentType.APPLICATION_JSON));
    return request.build();
  }

  /** Sends {@code request} and throws its answer away. */
  void send(ClassicHttpRequest request) {
    exchange(
        request,
        response -> {
          if (response.getEntity() != null) {
            discard(response.getEntity().getContent());
          }
          return null;
        });
  }

  /** Sends {@code request} and reads its answer. */
  JsonNode read(ClassicHttpRequest request) {
    return exchange(
        request,
        response -> {
          byte[] body = bytes(response.getEntity());
          return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        });
  }

  /** Logs in. */
  String login(ClassicHttpRequest request) {
    return exchange(request, response -> response.getFirstHeader("X-Subject-Token").getValue());
  }

  /** Sends {@code bytes} a piece at a time. */
  void upload(String url, String token, InputStream bytes) {
    send(
        ClassicRequestBuilder.put(url)
            .addHeader("X-Auth-Token", token)
            .setEntity(
                HttpEntities.create(out -> copy(bytes, out), ContentType.APPLICATION_OCTET_STREAM))
            .build());
  }

  /** What an answer is read as. */
  private interface Reader<T> {
    T read(ClassicHttpResponse response) throws IOException;
  }

  private <T> T exchange(ClassicHttpRequest request, Reader<T> reader) {
    try {
      return http.execute(
          request,
          response -> {
            if (response.getCode() >= 300) {
              throw new IllegalStateException(
                  "%s %s was answered with %d %s"
                      .formatted(
                          request.getMethod(),
                          request.getRequestUri(),
                          response.getCode(),
                          EntityUtils.toString(response.getEntity())));
            }
            T read = reader.read(response);
            EntityUtils.consume(response.getEntity());
            return read;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void discard(InputStream from) throws IOException {
    copy(from, OutputStream.nullOutputStream());
  }

  /** In large pieces: small ones would wake the service for each. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
      to.write(piece, 0, read);
    }
  }

  private static byte[] bytes(HttpEntity entity) throws IOException {
    return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
  }

  private static String write(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
