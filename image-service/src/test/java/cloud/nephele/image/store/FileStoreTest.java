package cloud.nephele.image.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.image.testing.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {

  private static final byte[] BYTES = {1, 2, 3, 4};

  @TempDir Path root;
  private FileStore store;

  @BeforeEach
  void open() {
    store = new FileStore("file", root, Optional.empty());
  }

  @Test
  void blobCanBeReadOnceItIsCommitted() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      writer.write(BYTES, 1, 2);
      assertThat(store.file("a")).isEmpty();
      assertThat(Blobs.in(store)).containsExactly("a");
      writer.write(BYTES, 0, 1);
      writer.commit();
    }
    assertThat(Files.readAllBytes(store.file("a").orElseThrow())).containsExactly(2, 3, 1);
    assertThat(Blobs.in(store)).containsExactly("a");
  }

  @Test
  void largeBlobIsWholeThoughTheDiskIsAskedForItsBeginningsEarlier() throws IOException {
    byte[] piece = new byte[5 << 20];
    Arrays.fill(piece, (byte) 7);
    try (BlobWriter writer = store.create("a");
        BlobWriter unfinished = store.create("b")) {
      for (int i = 0; i < 15; i++) {
        writer.write(piece, 0, piece.length);
        unfinished.write(piece, 0, piece.length);
      }
      writer.commit();
    }
    assertThat(Blobs.in(store)).containsExactly("a");
    Path file = store.file("a").orElseThrow();
    assertThat(file).hasSize(15L * piece.length);
    try (var bytes = Files.newInputStream(file)) {
      for (int i = 0; i < 15; i++) {
        assertThat(bytes.readNBytes(piece.length)).isEqualTo(piece);
      }
    }
  }

  @Test
  void writerThatIsClosedEarlyLeavesNothing() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      writer.write(BYTES, 0, 4);
    }
    assertThat(Blobs.in(store)).isEmpty();
  }

  @Test
  void deletedBlobIsGoneForNewReadersOnly() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      writer.write(BYTES, 0, 4);
      writer.commit();
    }
    try (var reader = Files.newInputStream(store.file("a").orElseThrow())) {
      store.delete("a");
      store.delete("a");
      assertThat(store.file("a")).isEmpty();
      assertThat(reader.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void blobDeletedWhileItIsWrittenCannotBeCommitted() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      writer.write(BYTES, 0, 4);
      store.delete("a");
      assertThatThrownBy(writer::commit).isInstanceOf(IOException.class);
    }
    assertThat(Blobs.in(store)).isEmpty();
  }

  @Test
  void keyIsWrittenOnce() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      assertThatThrownBy(() -> store.create("a")).isInstanceOf(IOException.class);
      writer.commit();
    }
  }

  @Test
  void blobsOutliveTheService() throws IOException {
    try (BlobWriter writer = store.create("a")) {
      writer.commit();
    }
    assertThat(new FileStore("file", root, Optional.empty()).file("a")).isPresent();
    assertThat(store.usableBytes()).isPositive();
  }
}
