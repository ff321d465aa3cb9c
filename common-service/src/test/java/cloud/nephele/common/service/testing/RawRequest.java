package cloud.nephele.common.service.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests of which the address goes out as it is: HTTP clients refuse to send malformed ones. */
public final class RawRequest {

  private RawRequest() {}

  /** The whole answer, status line and headers included. */
  public static String get(String address, String token) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
      socket
          .getOutputStream()
          .write(
              """
              GET %s HTTP/1.1
              Host: cloud
              X-Auth-Token: %s
              Accept: application/json
              Connection: close

              """
                  .replace("\n", "\r\n")
                  .formatted(address, token)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
