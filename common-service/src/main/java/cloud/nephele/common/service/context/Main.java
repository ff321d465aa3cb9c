package cloud.nephele.common.service.context;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where each service begins: with what has to be settled before the server's classes load. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... arguments) {
    // Malformed addresses would get an empty 400; MalformedAddresses sees to them.
    System.setProperty("vertx.disableURIValidation", "true");
    // As much as comes from the network at once. Netty uses that memory again then, instead of
    // getting, clearing and giving back that of each piece of an upload.
    System.setProperty("io.netty.allocator.maxCachedBufferCapacity", "65536");
    Quarkus.run(arguments);
  }
}
