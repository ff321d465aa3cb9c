package cloud.nephele.compute.driver.libvirt;

import cloud.nephele.compute.driver.DriverException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Talks to the libvirt of one host: opens the connection when needed and again when it was lost,
 * and bounds how long a caller waits. Native calls run on a few platform threads of the host's own,
 * so that a hung libvirt costs neither the callers' virtual threads nor other hosts anything.
 */
final class LibvirtHost implements AutoCloseable {

  private static final int THREADS = 6;
  private static final int QUEUED_CALLS = 256;
  private static final Duration USUAL = Duration.ofSeconds(60);

  private final String name;
  private final String uri;
  private final ThreadPoolExecutor threads;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile LibvirtConnection connection;

  /**
   * Calls that outlived their callers, by the domain they are about. Whoever comes next for the
   * domain lets them end first, so that nothing is defined or started behind the back of an undo.
   */
  private final Map<String, CompletableFuture<?>> overdue = new ConcurrentHashMap<>();

  LibvirtHost(String name, String uri) {
    this.name = name;
    this.uri = uri;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(QUEUED_CALLS),
            Thread.ofPlatform().daemon().name("libvirt-" + name + "-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  String name() {
    return name;
  }

  String uri() {
    return uri;
  }

  /** Runs a call; {@code doing} completes "the host cannot ..." should it fail. */
  <T> T call(String doing, Function<LibvirtConnection, T> call) {
    return call(doing, USUAL, call);
  }

  /** Runs a call that has nothing to say. */
  void run(String doing, Consumer<LibvirtConnection> call) {
    call(doing, saying(call));
  }

  /** Runs a call for which a caller waits no longer than this. */
  <T> T call(String doing, Duration patience, Function<LibvirtConnection, T> call) {
    Turn<T> turn = begin(doing, patience, call);
    return await(doing, patience, turn.outcome(), turn::giveUp);
  }

  /** Runs a call about one domain, in turn with those that outlived their callers' patience. */
  <T> T callOn(String domain, String doing, Function<LibvirtConnection, T> call) {
    return callOn(domain, doing, USUAL, call);
  }

  /** Runs a call about one domain that has nothing to say. */
  void runOn(String domain, String doing, Consumer<LibvirtConnection> call) {
    runOn(domain, doing, USUAL, call);
  }

  /** The same, for which a caller waits no longer than this. */
  void runOn(String domain, String doing, Duration patience, Consumer<LibvirtConnection> call) {
    callOn(domain, doing, patience, saying(call));
  }

  /** Runs a call about one domain for which a caller waits no longer than this. */
  <T> T callOn(
      String domain, String doing, Duration patience, Function<LibvirtConnection, T> call) {
    CompletableFuture<?> earlier = overdue.get(domain);
    if (earlier != null) {
      await(doing, patience, earlier, () -> {});
      overdue.remove(domain, earlier);
    }
    Turn<T> turn = begin(doing, patience, call);
    return await(doing, patience, turn.outcome(), () -> leave(domain, turn));
  }

  private void leave(String domain, Turn<?> turn) {
    if (!turn.giveUp()) {
      overdue.put(domain, turn.outcome().handle((_, _) -> true));
    }
  }

  private static Function<LibvirtConnection, Boolean> saying(Consumer<LibvirtConnection> call) {
    return libvirt -> {
      call.accept(libvirt);
      return true;
    };
  }

  private <T> Turn<T> begin(String doing, Duration patience, Function<LibvirtConnection, T> call) {
    Turn<T> turn = new Turn<>(new AtomicBoolean(), new CompletableFuture<>());
    try {
      threads.execute(() -> turn.take(() -> call.apply(connected(patience))));
      return turn;
    } catch (RejectedExecutionException e) {
      throw DriverException.retryable(
          "Host %s cannot %s: too many calls wait for its libvirt already.".formatted(name, doing),
          e);
    }
  }

  private <T> T await(
      String doing, Duration patience, CompletableFuture<T> outcome, Runnable whenGivenUp) {
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(doing, e.getCause());
    } catch (TimeoutException e) {
      whenGivenUp.run();
      throw DriverException.retryable(
          "Host %s cannot %s: its libvirt has not answered for %d seconds."
              .formatted(name, doing, patience.toSeconds()),
          e);
    } catch (InterruptedException e) {
      whenGivenUp.run();
      Thread.currentThread().interrupt();
      throw DriverException.retryable(
          "Interrupted while host %s was to %s.".formatted(name, doing), e);
    }
  }

  /**
   * A call that waits for a thread, or has one. Native code cannot be stopped: a call given up
   * before it has a thread is never made, a later one goes on until libvirt answers.
   */
  private record Turn<T>(AtomicBoolean taken, CompletableFuture<T> outcome) {

    void take(Callable<T> call) {
      if (!taken.compareAndSet(false, true)) {
        return;
      }
      try {
        outcome.complete(call.call());
      } catch (Throwable e) {
        outcome.completeExceptionally(e);
      }
    }

    /** False when the call is being made already. */
    boolean giveUp() {
      return taken.compareAndSet(false, true);
    }
  }

  private DriverException failure(String doing, Throwable cause) {
    return switch (cause) {
      case DriverException known -> known;
      case LibvirtException answer -> answer.asDriverException(name, doing);
      case UnsatisfiedLinkError missing ->
          DriverException.permanent(
              "Host %s cannot %s: libvirt's library is not installed where compute runs."
                  .formatted(name, doing),
              missing);
      case NoClassDefFoundError missing ->
          DriverException.permanent(
              "Host %s cannot %s: libvirt's library cannot be loaded where compute runs."
                  .formatted(name, doing),
              missing);
      default ->
          DriverException.permanent("Host %s cannot %s: %s.".formatted(name, doing, cause), cause);
    };
  }

  private LibvirtConnection connected(Duration patience) throws InterruptedException {
    LibvirtConnection current = connection;
    if (current != null && current.isAlive()) {
      return current;
    }
    // Somebody may hang in opening: wait no longer than the caller does, and keep the thread.
    if (!opening.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw DriverException.retryable("The libvirt of host " + name + " does not answer.");
    }
    try {
      current = connection;
      if (current == null || !current.isAlive()) {
        // The lost one is not closed: calls of other threads may still be leaving it.
        current = LibvirtConnection.open(uri);
        connection = current;
      }
      return current;
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    LibvirtConnection current = connection;
    if (current != null) {
      current.close();
    }
  }
}
