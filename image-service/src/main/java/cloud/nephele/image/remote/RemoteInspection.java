package cloud.nephele.image.remote;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.image.format.FormatCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at bytes that stay on a web server before an image may point at them. */
@ApplicationScoped
public class RemoteInspection {

  private final RemoteContent remote;

  @Inject
  public RemoteInspection(RemoteContent remote) {
    this.remote = remote;
  }

  /** What an address has. */
  public static final class Found {

    private final byte[] head;
    private final OptionalLong size;

    private Found(byte[] head, OptionalLong size) {
      this.head = head;
      this.size = size;
    }

    /** How many bytes there are, when the server says. */
    public OptionalLong size() {
      return size;
    }

    /**
     * Compares them with what an image is said to be.
     *
     * @return the size of the disk inside, when the format tells
     * @throws Fault 415 when they are of another format or not safe to use
     */
    public Optional<Long> check(String diskFormat, String containerFormat) {
      return FormatCheck.check(diskFormat, containerFormat, head, head.length);
    }
  }

  /**
   * Reads the beginning of what an address names; waits for others, and so stands outside of
   * transactions.
   *
   * @throws Fault 400 when it cannot be read
   */
  public Found read(URI address) {
    try {
      RemoteContent.Content content = remote.open(address);
      try (InputStream body = content.body()) {
        return new Found(body.readNBytes(FormatCheck.HEAD_BYTES), content.length());
      }
    } catch (RemoteException e) {
      throw unreadable(address, e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(address, "The server broke off.", e);
    }
  }

  private static Fault unreadable(URI address, String why, IOException cause) {
    return new Fault(
        FaultCode.BAD_REQUEST,
        "Location '" + address + "' cannot be read. " + why,
        Map.of(),
        cause);
  }
}
