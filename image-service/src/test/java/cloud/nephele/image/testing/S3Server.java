package cloud.nephele.image.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server that speaks S3, in a process and with a class path of its own. */
public final class S3Server implements AutoCloseable {

  public static final String BUCKET = "images";
  private static final Path PROGRAM = Path.of("target/s3/s3mock.jar");

  private final Process process;
  private final URI endpoint;

  public S3Server() throws IOException, InterruptedException {
    int port = freePort();
    endpoint = URI.create("http://127.0.0.1:" + port);
    Path root = Files.createTempDirectory("s3-");
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-jar",
                    PROGRAM.toString(),
                    "--server.address=127.0.0.1",
                    "--server.port=" + freePort(),
                    "--com.adobe.testing.s3mock.httpPort=" + port,
                    "--com.adobe.testing.s3mock.domain.initialBuckets=" + BUCKET,
                    "--com.adobe.testing.s3mock.domain.root=" + root))
            .redirectErrorStream(true)
            .redirectOutput(new File("target/s3/s3mock.log"))
            .start();
    awaitAnswer();
  }

  public URI endpoint() {
    return endpoint;
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint.resolve("/" + BUCKET))
              .timeout(Duration.ofSeconds(5))
              .build();
      for (int i = 0; i < 600 && process.isAlive(); i++) {
        try {
          if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // It has not begun to listen; how long that takes depends on the machine.
        }
        Thread.sleep(200);
      }
    }
    close();
    throw new IOException("The S3 server does not answer; see target/s3/s3mock.log");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
