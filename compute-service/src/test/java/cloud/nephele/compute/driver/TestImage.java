package cloud.nephele.compute.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An image for tests, whole or spoilt. */
public final class TestImage {

  private static final String ALGORITHM = "SHA-512";

  private final UUID id = UUID.randomUUID();
  private final String diskFormat;
  private final byte[] bytes;

  public TestImage(String diskFormat, byte[] bytes) {
    this.diskFormat = diskFormat;
    this.bytes = bytes.clone();
  }

  public static TestImage of(Path qcow2) throws IOException {
    return new TestImage("qcow2", Files.readAllBytes(qcow2));
  }

  public BaseImage asBaseImage() {
    return image(id, () -> new ByteArrayInputStream(bytes));
  }

  /** The same bytes under an id that no driver has seen. */
  public BaseImage withOtherId() {
    return image(UUID.randomUUID(), () -> new ByteArrayInputStream(bytes));
  }

  /** One bit is not as promised. */
  public BaseImage corrupted() {
    byte[] spoilt = bytes.clone();
    spoilt[spoilt.length / 2] ^= 1;
    return image(UUID.randomUUID(), () -> new ByteArrayInputStream(spoilt));
  }

  /** One byte follows those promised. */
  public BaseImage overlong() {
    return image(
        UUID.randomUUID(),
        () ->
            new SequenceInputStream(
                new ByteArrayInputStream(bytes), new ByteArrayInputStream(new byte[1])));
  }

  /** The same promises, kept by other bytes or not at all. */
  public static BaseImage withContent(BaseImage image, BaseImage.Content content) {
    return new BaseImage(
        image.id(),
        image.diskFormat(),
        image.sizeBytes(),
        image.hashAlgorithm(),
        image.hashValue(),
        content);
  }

  private BaseImage image(UUID imageId, BaseImage.Content content) {
    return new BaseImage(imageId, diskFormat, bytes.length, ALGORITHM, hash(bytes), content);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(ALGORITHM).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An image that knows how often its bytes were asked for. */
  public static final class Counted {

    private final BaseImage image;
    private final AtomicInteger opened = new AtomicInteger();

    public Counted(BaseImage image) {
      this.image = image;
    }

    public BaseImage asBaseImage() {
      return withContent(image, this::open);
    }

    public int opened() {
      return opened.get();
    }

    private InputStream open() throws IOException {
      opened.incrementAndGet();
      return image.content().open();
    }
  }
}
