package cloud.nephele.image.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An upload by hand, which can pause and break off. */
public final class RawUpload implements AutoCloseable {
  /** Says that the length is not announced. */
  public static final long CHUNKED = -1;

  private final Socket socket;
  private final OutputStream out;

  public RawUpload(ImageClient client, String id, long length) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    socket.setSoTimeout(20_000);
    out = socket.getOutputStream();
    String framing = length == CHUNKED ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
    String head =
        """
        PUT /v2/images/%s/file HTTP/1.1
        Host: 127.0.0.1
        X-Auth-Token: %s
        Content-Type: application/octet-stream
        %s

        """
            .formatted(id, client.token(), framing);
    send(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  public void sendChunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    send(bytes);
    send("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The first line of the answer. */
  public String answer() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = socket.getInputStream().read();
    while (c >= 0 && c != '\r') {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
