package cloud.nephele.launcher.login;

import cloud.nephele.launcher.console.LauncherFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The admin, logged in: what the launcher itself asks of its cloud. */
public final class Session {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TIMEOUT_MILLIS = 60_000;

  private final String token;

  private Session(String token) {
    this.token = token;
  }

  /** Logs in as the admin of the project admin. */
  public static Session open(String identityUrl, String password) {
    Map<String, Object> domain = Map.of("name", "Default");
    Map<String, Object> user = Map.of("name", "admin", "domain", domain, "password", password);
    Map<String, Object> request =
        Map.of(
            "auth",
            Map.of(
                "identity",
                    Map.of("methods", new String[] {"password"}, "password", Map.of("user", user)),
                "scope", Map.of("project", Map.of("name", "admin", "domain", domain))));
    try {
      HttpURLConnection connection = connect("POST", identityUrl + "/v3/auth/tokens");
      send(connection, request);
      if (connection.getResponseCode() == 401) {
        throw new LauncherFailure(
            "identity answers, and does not know the admin by the password in the state folder: it was changed, or the database is another cloud's.");
      }
      if (connection.getResponseCode() != 201) {
        throw refused("Logging in", connection);
      }
      return new Session(connection.getHeaderField("X-Subject-Token"));
    } catch (IOException e) {
      throw new LauncherFailure("Logging in at %s failed: %s.".formatted(identityUrl, e), e);
    }
  }

  /** Asks for the document at {@code url}. */
  public JsonNode get(String url) {
    return call("GET", url, null);
  }

  /** Sends {@code document}. */
  public JsonNode post(String url, Object document) {
    return call("POST", url, document);
  }

  /** Deletes what is at {@code url}; that it is gone already is fine. */
  public void delete(String url) {
    call("DELETE", url, null);
  }

  /** Sends the bytes of {@code file}, a piece at a time. */
  public void upload(String url, Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      HttpURLConnection connection = authorized("PUT", url);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(Files.size(file));
      connection.setRequestProperty("Content-Type", "application/octet-stream");
      try (OutputStream body = connection.getOutputStream()) {
        bytes.transferTo(body);
      }
      if (connection.getResponseCode() >= 300) {
        throw refused("PUT " + url, connection);
      }
    } catch (IOException e) {
      throw new LauncherFailure("PUT %s failed: %s.".formatted(url, e), e);
    }
  }

  private JsonNode call(String method, String url, Object document) {
    try {
      HttpURLConnection connection = authorized(method, url);
      if (document != null) {
        send(connection, document);
      }
      int status = connection.getResponseCode();
      if (status == 404 && method.equals("DELETE")) {
        return MissingNode.getInstance();
      }
      if (status >= 300) {
        throw refused(method + " " + url, connection);
      }
      try (InputStream body = connection.getInputStream()) {
        return JSON.readTree(body);
      }
    } catch (IOException e) {
      throw new LauncherFailure("%s %s failed: %s.".formatted(method, url, e), e);
    }
  }

  private HttpURLConnection authorized(String method, String url) throws IOException {
    HttpURLConnection connection = connect(method, url);
    connection.setRequestProperty("X-Auth-Token", token);
    return connection;
  }

  private static HttpURLConnection connect(String method, String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", "application/json");
    return connection;
  }

  private static void send(HttpURLConnection connection, Object document) throws IOException {
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/json");
    try (OutputStream body = connection.getOutputStream()) {
      body.write(JSON.writeValueAsBytes(document));
    }
  }

  private static LauncherFailure refused(String what, HttpURLConnection connection)
      throws IOException {
    try (InputStream body = connection.getErrorStream()) {
      String answer =
          body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new LauncherFailure(
          "%s was answered with %d: %s".formatted(what, connection.getResponseCode(), answer));
    }
  }
}
