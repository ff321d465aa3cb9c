package cloud.nephele.image.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A tar archive in the plain form of POSIX. */
public final class Tar {

  private static final int BLOCK_BYTES = 512;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds a file. */
  public Tar file(String name, byte[] content) {
    return entry(name, '0', content);
  }

  /** Adds a file with some text. */
  public Tar file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Adds an entry of a kind that the archive knows by a letter. */
  public Tar entry(String name, char kind, byte[] content) {
    byte[] header = new byte[BLOCK_BYTES];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(content.length));
    header[156] = (byte) kind;
    put(header, 257, "ustar");
    put(header, 263, "00");
    bytes.writeBytes(header);
    bytes.writeBytes(content);
    bytes.writeBytes(new byte[Math.floorMod(-content.length, BLOCK_BYTES)]);
    return this;
  }

  /** The archive without its end. */
  public byte[] open() {
    return bytes.toByteArray();
  }

  /** The whole archive. */
  public byte[] closed() {
    bytes.writeBytes(new byte[2 * BLOCK_BYTES]);
    return open();
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] field = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(field, 0, header, offset, field.length);
  }
}
