package cloud.nephele.image.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.image.testing.Blobs;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.S3Server;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3StoreTest {

  private static S3Server server;
  private static S3Store store;

  private final String key = UUID.randomUUID() + ".1";

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server();
    StoreConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(StoreConfig.class)
            .withConverter(
                io.quarkus.runtime.configuration.MemorySize.class,
                100,
                new io.quarkus.runtime.configuration.MemorySizeConverter())
            .withDefaultValue("nephele.image.store.more.objects.type", "s3")
            .withDefaultValue("nephele.image.store.more.objects.bucket", S3Server.BUCKET)
            .withDefaultValue(
                "nephele.image.store.more.objects.endpoint", server.endpoint().toString())
            .withDefaultValue("nephele.image.store.more.objects.access-key", "us")
            .withDefaultValue("nephele.image.store.more.objects.secret-key", "secret")
            .withDefaultValue("nephele.image.store.more.objects.prefix", "cloud/")
            .withDefaultValue("nephele.image.store.more.objects.part-size", "5M")
            .build()
            .getConfigMapping(StoreConfig.class);
    store = new S3Store("objects", config.more().get("objects"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static void write(BlobWriter writer, byte[] bytes) throws IOException {
    for (int offset = 0; offset < bytes.length; offset += 1 << 20) {
      writer.write(bytes, offset, Math.min(1 << 20, bytes.length - offset));
    }
  }

  private static byte[] read(String key, long offset, long length) throws IOException {
    try (InputStream bytes = store.open(key, offset, length).orElseThrow()) {
      return bytes.readAllBytes();
    }
  }

  @Test
  void blobOfSeveralPartsComesBackAsItWasWritten() throws IOException {
    byte[] bytes = ImageClient.randomBytes(13_000_001, 5);
    try (BlobWriter writer = store.create(key)) {
      write(writer, bytes);
      assertThat(Blobs.in(store)).contains(key);
      assertThat(store.open(key, 0, -1)).isEmpty();
      writer.commit();
    }
    assertThat(read(key, 0, -1)).isEqualTo(bytes);
    assertThat(read(key, 5_242_879, 3))
        .containsExactly(bytes[5_242_879], bytes[5_242_880], bytes[5_242_881]);
    assertThat(read(key, 13_000_000, -1)).containsExactly(bytes[13_000_000]);
    assertThat(Blobs.in(store)).contains(key);
    assertThat(store.url(key)).hasToString("s3://images/cloud/blobs/" + key);
    store.delete(key);
    store.delete(key);
    assertThat(store.open(key, 0, -1)).isEmpty();
    assertThat(Blobs.in(store)).doesNotContain(key);
  }

  @Test
  void smallBlobIsWritten() throws IOException {
    try (BlobWriter writer = store.create(key)) {
      writer.write(new byte[] {1, 2, 3}, 1, 2);
      writer.commit();
    }
    assertThat(read(key, 0, -1)).containsExactly(2, 3);
    assertThatThrownBy(() -> store.create(key)).isInstanceOf(IOException.class);
  }

  @Test
  void writerThatIsClosedEarlyLeavesNothing() throws IOException {
    try (BlobWriter writer = store.create(key)) {
      write(writer, new byte[6 << 20]);
    }
    assertThat(Blobs.in(store)).doesNotContain(key);
  }

  @Test
  void blobDeletedWhileItIsWrittenCannotBeCommitted() throws IOException {
    try (BlobWriter writer = store.create(key)) {
      writer.write(new byte[] {1}, 0, 1);
      store.delete(key);
      assertThatThrownBy(writer::commit).isInstanceOf(IOException.class);
    }
    assertThat(store.open(key, 0, -1)).isEmpty();
  }

  @Test
  void notesAreKeptBesideTheBlobs() throws IOException {
    String name = "note-" + UUID.randomUUID();
    assertThat(store.note(name)).isEmpty();
    store.leaveNote(name, "one");
    store.leaveNote(name, "two");
    assertThat(store.note(name)).isEqualTo(Optional.of("two"));
    assertThat(Blobs.in(store)).noneMatch(found -> found.contains(name));
  }
}
