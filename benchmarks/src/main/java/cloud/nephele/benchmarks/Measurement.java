package cloud.nephele.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;

/**
 * Does one thing over and over and looks at what that takes. Processor time is compared before and
 * after, so that what a request leaves to be done later is counted with it.
 */
final class Measurement {

  /** In how many parts an operation is warmed up; it may take three times as many. */
  private static final int PARTS = 4;

  private static final int MOST_PARTS = 3 * PARTS;

  /** What is left of the cost of a request from part to part when it gets cheaper no more. */
  private static final double SETTLED = 0.95;

  private final DoubleSupplier cpuMillis;
  private final Duration warmUp;
  private final Duration duration;

  /**
   * A way to measure.
   *
   * @param cpuMillis what the cloud has used so far
   * @param warmUp how long each operation runs at least before it counts, for the compilers of the
   *     services
   * @param duration how long each operation runs
   */
  Measurement(DoubleSupplier cpuMillis, Duration warmUp, Duration duration) {
    this.cpuMillis = cpuMillis;
    this.warmUp = warmUp;
    this.duration = duration;
  }

  /** Measures {@code request}, done by {@code clients} at once, when its cost has settled. */
  Result repeat(String operation, int clients, Runnable request) {
    settle(clients, request);
    double cpuBefore = cpuMillis.getAsDouble();
    long began = System.nanoTime();
    long[] latencies = drive(clients, duration, request);
    double seconds = (System.nanoTime() - began) / 1e9;
    return result(operation, latencies, seconds, cpuMillis.getAsDouble() - cpuBefore);
  }

  /** How long the compilers take depends on what else they and the machine have to do. */
  private void settle(int clients, Runnable request) {
    double costBefore = Double.MAX_VALUE;
    for (int part = 1; part <= MOST_PARTS; part++) {
      double cpuBefore = cpuMillis.getAsDouble();
      int requests = drive(clients, warmUp.dividedBy(PARTS), request).length;
      double cost = (cpuMillis.getAsDouble() - cpuBefore) / requests;
      if (part >= PARTS && cost >= costBefore * SETTLED) {
        return;
      }
      costBefore = cost;
    }
  }

  /** Does {@code work} as long as others run at least before they count. */
  void warmUp(Runnable work) {
    drive(1, warmUp, work);
  }

  /** Measures {@code times} runs of {@code work}, one after the other, each of {@code units}. */
  Result count(String operation, int times, int units, Runnable work) {
    long[] latencies = new long[times];
    double cpuBefore = cpuMillis.getAsDouble();
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      work.run();
      latencies[i] = System.nanoTime() - start;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Result whole = result(operation, latencies, seconds, cpuMillis.getAsDouble() - cpuBefore);
    return new Result(
        operation,
        (long) times * units,
        whole.perSecond() * units,
        whole.p50Millis(),
        whole.p99Millis(),
        whole.cpuMillis() / units);
  }

  private static long[] drive(int clients, Duration duration, Runnable request) {
    long deadline = System.nanoTime() + duration.toNanos();
    try (ExecutorService executor = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(executor.submit(() -> driveOne(deadline, request)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> one : running) {
        all.addAll(one.get());
      }
      return all.stream().mapToLong(Long::longValue).toArray();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static List<Long> driveOne(long deadline, Runnable request) {
    List<Long> latencies = new ArrayList<>();
    do {
      long start = System.nanoTime();
      request.run();
      latencies.add(System.nanoTime() - start);
    } while (System.nanoTime() < deadline);
    return latencies;
  }

  static Result result(String operation, long[] latencies, double seconds, double cpu) {
    long[] sorted = latencies.clone();
    Arrays.sort(sorted);
    return new Result(
        operation,
        sorted.length,
        sorted.length / seconds,
        percentile(sorted, 50) / 1e6,
        percentile(sorted, 99) / 1e6,
        cpu / sorted.length);
  }

  /** The nearest rank: the smallest value that {@code percent} of all do not exceed. */
  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
