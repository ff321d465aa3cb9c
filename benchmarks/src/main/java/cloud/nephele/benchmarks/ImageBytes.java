package cloud.nephele.benchmarks;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The bytes of images, in and out, beside what this machine can do at all in the same run: writing
 * and hashing a file, and having nginx send it. Curl is the client, as it takes the least of the
 * processors that it shares with the cloud.
 */
final class ImageBytes {

  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 3;
  private static final int WARM_UP_ROUNDS = 5;
  private static final int SMALL_KIB = 64;
  private static final List<String> TOOLS =
      List.of("curl", "dd", "md5sum", "sha512sum", "nginx", "sh");

  private final DoubleSupplier cpuMillis;
  private final Consumer<Throughput> found;
  private final int mebibytes;
  private final int smallImages;
  private final String images;
  private final String token;
  private final IntFunction<List<String>> create;
  private final Path folder;

  /**
   * Measures with files in a folder of its own.
   *
   * @param images the address of the images
   * @param create makes so many images and gives their ids
   * @param found told of each result as it is there
   */
  ImageBytes(
      DoubleSupplier cpuMillis,
      boolean quick,
      String images,
      String token,
      IntFunction<List<String>> create,
      Consumer<Throughput> found) {
    this.cpuMillis = cpuMillis;
    this.found = found;
    this.mebibytes = quick ? 256 : 1024;
    this.smallImages = quick ? 200 : 1000;
    this.images = images;
    this.token = token;
    this.create = create;
    try {
      folder = Files.createTempDirectory("nephele-bench-bytes-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Looks for the programs that are measured beside the cloud.
   *
   * @throws IllegalStateException when one is missing
   */
  static void requireTools() {
    for (String tool : TOOLS) {
      if (!isInstalled(tool)) {
        throw new IllegalStateException(
            tool + " is missing. On Debian:  apt install curl nginx-light coreutils");
      }
    }
  }

  private static boolean isInstalled(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
  }

  void run() {
    try {
      Path whole = file("whole", mebibytes << 10);
      Path part = file("part", (mebibytes << 10) / AT_ONCE);
      Path small = file("small", SMALL_KIB);
      warmUp(whole, small);
      byTurns(whole);
      images("%d MiB in %d".formatted(mebibytes, AT_ONCE), part, mebibytes, AT_ONCE, AT_ONCE);
      int smallMebibytes = Math.max(1, (smallImages * SMALL_KIB) >> 10);
      for (int atOnce : new int[] {1, AT_ONCE}) {
        images(
            "%d of %d KiB, %d at once".formatted(smallImages, SMALL_KIB, atOnce),
            small,
            smallMebibytes,
            smallImages,
            atOnce);
      }
    } finally {
      remove();
    }
  }

  /**
   * The machine's limits and one large image by turns, as what else runs on a machine comes and
   * goes; of each, the round that is neither its best nor its worst counts.
   */
  private void byTurns(Path whole) {
    String write = "dd if=%s of=%s bs=1M conv=fsync status=none".formatted(whole, whole + ".copy");
    String md5 = "md5sum %s >/dev/null".formatted(whole);
    String sha512 = "sha512sum %s >/dev/null".formatted(whole);
    int port = BenchCloud.freePort();
    String url = "http://127.0.0.1:%d/whole".formatted(port);
    Process nginx = nginx(port);
    List<List<Throughput>> rounds = new ArrayList<>();
    try {
      run(
          List.of(
              "curl",
              "-fsS",
              "-o",
              "/dev/null",
              "--retry",
              "20",
              "--retry-connrefused",
              "--retry-delay",
              "1",
              url));
      DoubleSupplier sent = () -> CpuTime.millis(List.of(nginx.toHandle()));
      for (int round = 0; round < ROUNDS; round++) {
        List<String> ids = create.apply(1);
        rounds.add(
            List.of(
                tool("dd with fsync", write),
                tool("md5sum", md5),
                tool("sha512sum", sha512),
                tool("all three at once", "%s & %s & %s; wait".formatted(md5, sha512, write)),
                upload("%d MiB".formatted(mebibytes), whole, mebibytes, ids, 1),
                time(
                    "nginx sendfile",
                    mebibytes,
                    sent,
                    () -> run(List.of("curl", "-fsS", "-o", "/dev/null", url))),
                download("%d MiB".formatted(mebibytes), mebibytes, ids, 1)));
        delete(ids);
      }
    } finally {
      nginx.destroy();
    }
    for (int i = 0; i < rounds.getFirst().size(); i++) {
      int one = i;
      found.accept(
          rounds.stream()
              .map(round -> round.get(one))
              .sorted(Comparator.comparingDouble(Throughput::seconds))
              .toList()
              .get(ROUNDS / 2));
    }
  }

  private Process nginx(int port) {
    Path settings = folder.resolve("nginx.conf");
    write(
        settings,
        """
        daemon off; pid %1$s/nginx.pid; error_log %1$s/nginx.log; %2$s
        events {}
        http { access_log off; sendfile on; server { listen 127.0.0.1:%3$d; root %1$s; } }
        """
            .formatted(
                folder, System.getProperty("user.name").equals("root") ? "user root;" : "", port));
    return start(List.of("nginx", "-c", settings.toString()));
  }

  private Throughput tool(String what, String command) {
    return time(
        what, mebibytes, CpuTime::millisOfEndedChildren, () -> run(List.of("sh", "-c", command)));
  }

  private void images(String what, Path file, int size, int count, int atOnce) {
    List<String> ids = create.apply(count);
    found.accept(upload(what, file, size, ids, atOnce));
    found.accept(download(what, size, ids, atOnce));
    delete(ids);
  }

  private Throughput upload(String what, Path file, int size, List<String> ids, int atOnce) {
    takeMemory(size);
    return time("upload " + what, size, cpuMillis, () -> curl(ids, file, atOnce));
  }

  /**
   * Has the kernel own the memory that a file will fill. The host of a virtual machine takes back
   * what is free (from twice as much not all at once), and getting it again costs half an upload;
   * the tools that uploads are compared with write into the memory of the file that they replace.
   */
  private void takeMemory(int mebibytes) {
    Path file = folder.resolve("memory");
    String write =
        "dd if=/dev/zero of=%s bs=1M count=%d status=none".formatted(file, 2 * mebibytes);
    run(List.of("sh", "-c", "%s && rm %s".formatted(write, file)));
  }

  private Throughput download(String what, int size, List<String> ids, int atOnce) {
    return time("download " + what, size, cpuMillis, () -> curl(ids, null, atOnce));
  }

  /** As with the other operations, bytes go for a while before they are measured. */
  private void warmUp(Path whole, Path small) {
    goThrough(whole, WARM_UP_ROUNDS, 1);
    goThrough(small, smallImages, 1);
    goThrough(small, smallImages, AT_ONCE);
  }

  private void goThrough(Path file, int count, int atOnce) {
    List<String> ids = create.apply(count);
    curl(ids, file, atOnce);
    curl(ids, null, atOnce);
    delete(ids);
  }

  private void delete(List<String> ids) {
    StringBuilder deletes = new StringBuilder("request = DELETE\n");
    ids.forEach(id -> deletes.append(transfer("%s/%s".formatted(images, id), null)));
    curl(deletes.toString(), AT_ONCE);
  }

  private static Throughput time(String what, int size, DoubleSupplier cpu, Runnable work) {
    double cpuBefore = cpu.getAsDouble();
    long began = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Throughput(what, size, seconds, (cpu.getAsDouble() - cpuBefore) / 1000);
  }

  private void curl(List<String> ids, Path upload, int atOnce) {
    StringBuilder transfers =
        new StringBuilder(
            "header = \"Content-Type: application/octet-stream\"\nheader = \"Expect:\"\n");
    ids.forEach(id -> transfers.append(transfer("%s/%s/file".formatted(images, id), upload)));
    curl(transfers.toString(), atOnce);
  }

  private static String transfer(String url, Path upload) {
    return (upload == null ? "" : "upload-file = \"%s\"\n".formatted(upload))
        + "url = \"%s\"\noutput = /dev/null\n".formatted(url);
  }

  private void curl(String transfers, int atOnce) {
    Path settings = folder.resolve("curl.conf");
    write(settings, "header = \"X-Auth-Token: %s\"\n".formatted(token) + transfers);
    List<String> words =
        new ArrayList<>(List.of("curl", "-fsS", "--no-progress-meter", "-K", settings.toString()));
    if (atOnce > 1) {
      words.addAll(List.of("--parallel", "--parallel-immediate", "--parallel-max", "" + atOnce));
    }
    run(words);
  }

  private Path file(String name, int kibibytes) {
    Path file = folder.resolve(name);
    byte[] block = new byte[1 << 10];
    Random random = new Random(kibibytes);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < kibibytes; i++) {
        random.nextBytes(block);
        out.write(block);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(List<String> words) {
    try {
      return new ProcessBuilder(words)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> words) {
    try {
      int status = start(words).waitFor();
      if (status != 0) {
        throw new IllegalStateException("%s ended with %d".formatted(words.getFirst(), status));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println(folder + " stays: " + e.getMessage());
    }
  }
}
