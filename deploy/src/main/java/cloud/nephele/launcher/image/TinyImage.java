package cloud.nephele.launcher.image;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.login.Session;
import cloud.nephele.launcher.process.LogTail;
import cloud.nephele.launcher.process.Shell;
import cloud.nephele.launcher.state.StateFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The small bootable image: built once per recipe, kept in the cache, registered in every cloud.
 */
public final class TinyImage {

  /** Its name in the cloud. */
  public static final String NAME = "nephele-tiny";

  private final StateFolder state;
  private final Path recipe;
  private final Session session;
  private final String images;
  private final Progress progress;

  /**
   * The image that the recipe in {@code checkout} describes.
   *
   * @param session a login as the admin
   * @param imageUrl where the image service is
   */
  public TinyImage(
      StateFolder state, Path checkout, Session session, String imageUrl, Progress progress) {
    this.state = state;
    this.recipe = checkout.resolve("deploy/image");
    this.session = session;
    this.images = imageUrl + "/v2/images";
    this.progress = progress;
  }

  /** Whether the cloud has it, or one of an earlier recipe. */
  public boolean isRegistered() {
    return !session.get(images + "?status=active&name=" + NAME).path("images").isEmpty();
  }

  /**
   * Has the image in the cloud. Where it cannot be built, says so: a cloud is useful without it.
   *
   * @param mayInstall whether the builder may install the tools that it lacks
   */
  public void ensure(boolean mayInstall) {
    Optional<Path> file = build(mayInstall);
    if (file.isEmpty()) {
      return;
    }
    String sum = sha512(file.get());
    for (JsonNode image : session.get(images + "?name=" + NAME).path("images")) {
      if (image.path("status").asText().equals("active")
          && image.path("os_hash_value").asText().equals(sum)) {
        return;
      }
      // An earlier recipe's, or what an interrupted upload left. Servers keep what they booted
      // from.
      session.delete(images + "/" + image.path("id").asText());
    }
    JsonNode image =
        session.post(
            images,
            Map.of(
                "name",
                NAME,
                "disk_format",
                "qcow2",
                "container_format",
                "bare",
                "visibility",
                "public",
                "min_disk",
                0,
                "min_ram",
                64));
    session.upload(images + "/" + image.path("id").asText() + "/file", file.get());
    progress.say("Registered the image " + NAME);
  }

  private Optional<Path> build(boolean mayInstall) {
    Path images = state.cache().resolve("images");
    Path file = images.resolve(NAME + "-" + fingerprint() + ".qcow2");
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    progress.say("Building the small image " + NAME + ", once");
    Path log = state.log("image-build");
    List<String> command = new ArrayList<>();
    command.add(recipe.resolve("build-image.sh").toString());
    if (mayInstall && Shell.isRoot()) {
      command.add("--install");
    }
    command.add(file.toString());
    try {
      Files.createDirectories(images);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      if (process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return Optional.of(file);
      }
      process.destroy();
      progress.say("The small image cannot be built here; the cloud goes on without it.");
      progress.print(LogTail.of(log, 4).describe().indent(11).stripTrailing());
      return Optional.empty();
    } catch (IOException e) {
      progress.say("The small image cannot be built here (" + e.getMessage() + ").");
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LauncherFailure("The launcher was interrupted.", e);
    }
  }

  /** A changed recipe makes another image. */
  private String fingerprint() {
    try (Stream<Path> files = Files.walk(recipe)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.startsWith(recipe.resolve("test"))) {
          digest.update(recipe.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
          digest.update(Files.readAllBytes(file));
        }
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha512(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      try (DigestInputStream hashing = new DigestInputStream(bytes, digest)) {
        hashing.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
