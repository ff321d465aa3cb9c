package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.driver.VolumeStore.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeFolderTest {

  private static final String OLD = "what the volume held";

  @TempDir Path path;

  private VolumeFolder folder;
  private ImageCache images;
  private final UUID id = UUID.randomUUID();

  @BeforeEach
  void makeVolume() throws IOException {
    folder = new VolumeFolder(path);
    images = new ImageCache(path.resolve("images"), InstantSource.system());
    folder.create(id, 1, new Content.Blank(), images);
    write(OLD);
  }

  private void write(String text) throws IOException {
    try (SeekableByteChannel disk =
        Files.newByteChannel(folder.volume(id), StandardOpenOption.WRITE)) {
      disk.write(StandardCharsets.UTF_8.encode(text));
    }
  }

  private String beginning() throws IOException {
    try (InputStream disk = Files.newInputStream(folder.volume(id))) {
      return new String(disk.readNBytes(OLD.length()), StandardCharsets.UTF_8);
    }
  }

  @Test
  void volumeThatCannotBeRewrittenHoldsWhatItHeld() throws IOException {
    UUID unknown = UUID.randomUUID();

    assertThatThrownBy(() -> folder.rewrite(id, 1, new Content.OfSnapshot(unknown), images))
        .isInstanceOf(DriverException.class);

    assertThat(beginning()).isEqualTo(OLD);
    try (Stream<Path> files = Files.list(path)) {
      assertThat(files).containsExactly(folder.volume(id));
    }
  }

  @Test
  void rewrittenVolumeHoldsNothingElse() throws IOException {
    UUID snapshot = UUID.randomUUID();
    folder.createSnapshot(snapshot, id);
    write("what was written later");

    folder.rewrite(id, 1, new Content.OfSnapshot(snapshot), images);
    assertThat(beginning()).isEqualTo(OLD);

    folder.rewrite(id, 2, new Content.Blank(), images);
    assertThat(beginning()).isEqualTo("\0".repeat(OLD.length()));
    assertThat(folder.volume(id)).hasSize(2L << 30);
  }

  @Test
  void volumeThatIsThereIsNotMadeAgain() throws IOException {
    folder.create(id, 1, new Content.Blank(), images);

    assertThat(beginning()).isEqualTo(OLD);
  }
}
