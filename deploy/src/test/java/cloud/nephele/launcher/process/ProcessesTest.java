package cloud.nephele.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.launcher.console.LauncherFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Processes.Stop SLEEPER = new Processes.Stop("sleeper", "TERM", PATIENCE);

  @TempDir Path folder;
  private Processes processes;

  @BeforeEach
  void remember() {
    processes = new Processes(folder);
  }

  @AfterEach
  void stopAll() {
    processes.kill(SLEEPER.name());
  }

  @Test
  void aStartedProcessIsFoundByAnotherLauncherAndStopped() {
    ProcessHandle started = startSleeper();
    Processes other = new Processes(folder);

    assertThat(other.find("sleeper")).contains(started);
    assertThat(other.stop(SLEEPER)).isTrue();
    assertThat(started.isAlive()).isFalse();
    assertThat(other.find("sleeper")).isEmpty();
    assertThat(other.stop(SLEEPER)).isFalse();
  }

  @Test
  void aPidThatTheSystemGaveToAnotherProcessIsLeftAlone() throws IOException {
    ProcessHandle bystander = new ProcessBuilder("sleep", "60").start().toHandle();
    try {
      new ProcessRecord(bystander.pid(), "another moment").write(folder.resolve("sleeper.pid"));

      assertThat(processes.find("sleeper")).isEmpty();
      assertThat(processes.stop(SLEEPER)).isFalse();
      processes.kill("sleeper");
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void aTornPidFileIsNoProcess() throws IOException {
    Files.writeString(folder.resolve("sleeper.pid"), "12");

    assertThat(processes.find("sleeper")).isEmpty();
  }

  @Test
  void aProcessThatIgnoresItsSignalIsKilled() {
    Processes.Stop impatient = new Processes.Stop("sleeper", "TERM", Duration.ofMillis(200));
    ProcessHandle stubborn =
        start(impatient, "trap '' TERM; echo ready; while :; do sleep 1; done");
    Pause.until(PATIENCE, () -> LogTail.of(log()).lines().contains("ready"));

    processes.stop(impatient);

    // A killed child is gone for good once it has been reaped.
    assertThat(Pause.until(PATIENCE, () -> !stubborn.isAlive())).isTrue();
  }

  @Test
  void whatThisLauncherStartedStopsAsAWholeAndNothingStartsAfterwards() {
    ProcessHandle started = startSleeper();

    processes.stopStarted();

    // It is gone for good once it has been reaped.
    assertThat(Pause.until(PATIENCE, () -> !started.isAlive())).isTrue();
    assertThatThrownBy(this::startSleeper).isInstanceOf(LauncherFailure.class);
  }

  @Test
  void whatWasReleasedGoesOn() {
    ProcessHandle started = startSleeper();

    processes.release();
    processes.stopStarted();

    assertThat(started.isAlive()).isTrue();
  }

  @Test
  void outputGoesToTheLog() {
    start(SLEEPER, "echo out; echo err >&2; exec sleep 60");

    assertThat(Pause.until(PATIENCE, () -> LogTail.of(log()).lines().size() == 2)).isTrue();
    assertThat(LogTail.of(log()).describe()).contains("out\n    err");
  }

  private ProcessHandle startSleeper() {
    return start(SLEEPER, "exec sleep 60");
  }

  private ProcessHandle start(Processes.Stop stop, String script) {
    return processes.start(stop, List.of("sh", "-c", script), Map.of(), folder, log());
  }

  private Path log() {
    return folder.resolve("sleeper.log");
  }
}
