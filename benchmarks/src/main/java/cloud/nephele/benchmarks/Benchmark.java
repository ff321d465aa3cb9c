package cloud.nephele.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What {@code ./nephele bench} runs. */
public final class Benchmark {

  private static final String USAGE =
      """
      usage: ./nephele bench [--quick] [--images | --crowd | --servers | --networks] [--out FILE] [--compare FILE]

        --quick          shorter runs and fewer bytes, for a first look
        --images         the bytes of images only, beside the limits of this machine
        --crowd          tokens and users only, before and after 100,000 users come
        --servers        lists of servers only, in JSON and XML, of a thousand and of a million
        --networks       networks, interfaces and metadata only, with 100,000 rows of them
        --out FILE       keep the results as JSON
        --compare FILE   print ratios to the results kept in FILE
      """;

  // The compilers' working memory is given back when they have been at rest for a while.
  private static final Duration REST = Duration.ofSeconds(20);

  private final boolean quick;
  private final Part part;
  private final Optional<Path> out;
  private final Optional<Results> other;

  /** What is measured. */
  private enum Part {
    EVERYTHING,
    IMAGES,
    CROWD,
    SERVERS,
    NETWORKS
  }

  private Benchmark(boolean quick, Part part, Optional<Path> out, Optional<Results> other) {
    this.quick = quick;
    this.part = part;
    this.out = out;
    this.other = other;
  }

  /** Measures; the exit status is 1 when something failed and 2 when nobody knows what is meant. */
  public static void main(String[] arguments) {
    Deque<String> words = new ArrayDeque<>(List.of(arguments));
    boolean quick = false;
    Part part = Part.EVERYTHING;
    Optional<Path> out = Optional.empty();
    Optional<Path> other = Optional.empty();
    while (!words.isEmpty()) {
      String word = words.pollFirst();
      switch (word) {
        case "--quick" -> quick = true;
        case "--crowd" -> part = Part.CROWD;
        case "--images" -> part = Part.IMAGES;
        case "--servers" -> part = Part.SERVERS;
        case "--networks" -> part = Part.NETWORKS;
        case "--out" -> out = Optional.of(file(word, words));
        case "--compare" -> other = Optional.of(file(word, words));
        case "--help" -> {
          System.out.print(USAGE);
          System.exit(0);
        }
        default -> refuse("there is no option '" + word + "'");
      }
    }
    try {
      if (part == Part.IMAGES) {
        ImageBytes.requireTools();
      }
      new Benchmark(quick, part, out, other.map(Report::read))
          .run(Path.of(System.getProperty("nephele.checkout", "")).toAbsolutePath());
    } catch (RuntimeException e) {
      System.err.println("nephele bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private static Path file(String option, Deque<String> words) {
    if (words.isEmpty()) {
      refuse(option + " needs a file");
    }
    return Path.of(words.pollFirst());
  }

  private static void refuse(String why) {
    System.err.println("nephele bench: " + why + ". See  ./nephele bench --help");
    System.exit(2);
  }

  private void run(Path checkout) {
    try (BenchCloud cloud = new BenchCloud(checkout)) {
      cloud.start();
      List<Result> results = new ArrayList<>();
      Measurement measurement =
          new Measurement(
              () -> CpuTime.millis(cloud.processes().values()),
              // Compiled code settles after some ten thousand requests on a small machine.
              Duration.ofSeconds(quick ? 3 : 40),
              Duration.ofSeconds(quick ? 3 : 10));
      Operations operations =
          new Operations(
              cloud,
              measurement,
              quick,
              result -> {
                results.add(result);
                Report.print(Report.row(result));
              });
      List<Throughput> bytes = new ArrayList<>();
      Report.print(part == Part.IMAGES ? Report.bytesHead() : "\n" + Report.head());
      switch (part) {
        case EVERYTHING -> operations.run();
        case CROWD -> operations.amongCrowd();
        case SERVERS -> operations.serverLists();
        case NETWORKS -> operations.networks();
        case IMAGES ->
            operations
                .imageBytes(
                    one -> {
                      bytes.add(one);
                      Report.print(Report.row(one));
                    })
                .run();
      }
      rest();
      Results all = new Results(cloud.startMillis(), cloud.memoryMib(), results, bytes);
      Report.print(Report.summary(all));
      out.ifPresent(file -> Report.write(file, all));
      other.ifPresent(before -> Report.print(Report.comparison(before, all)));
    }
  }

  private static void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
