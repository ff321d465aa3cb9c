package cloud.nephele.launcher.postgres;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.process.LogTail;
import cloud.nephele.launcher.process.Pause;
import cloud.nephele.launcher.process.Ports;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The embedded PostgreSQL of one cloud. It listens on loopback only, on whichever port is free, and
 * nobody logs in to it but the services: each with a role of its own, to a database of its own. The
 * superuser cannot log in at all, as the databases are made while the server is not yet one.
 */
public final class PostgresServer {

  /** Its name among the processes. */
  public static final String NAME = "postgres";

  /** Told to shut down at once, rolling back what is open. */
  public static final Processes.Stop STOP = new Processes.Stop(NAME, "INT", Duration.ofSeconds(30));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration AFTER_CRASH = Duration.ofSeconds(10);

  private static final Map<String, String> TUNING =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "80"),
          Map.entry("shared_buffers", "32MB"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("wal_level", "minimal"),
          Map.entry("max_wal_senders", "0"),
          Map.entry("max_parallel_workers", "0"),
          Map.entry("max_parallel_workers_per_gather", "0"),
          Map.entry("autovacuum_max_workers", "1"),
          Map.entry("io_method", "sync"),
          // Of disks that turn, the default is; with it, tables of a thousand rows are read whole.
          Map.entry("random_page_cost", "1.1"),
          Map.entry("jit", "off"));

  private final StateFolder state;
  private final Processes processes;
  private final Progress progress;

  /** The server of {@code state}. */
  public PostgresServer(StateFolder state, Processes processes, Progress progress) {
    this.state = state;
    this.processes = processes;
    this.progress = progress;
  }

  /**
   * Starts the server if it does not run, and returns its port.
   *
   * @param passwords the databases, each with the password of its role, which has its name
   */
  public int start(Map<String, String> passwords) {
    Optional<Integer> running = readyPort();
    if (running.isPresent()) {
      return running.get();
    }
    Path binaries = PostgresBinaries.unpack(state.cache(), progress).resolve("bin");
    Unprivileged way = Unprivileged.choose();
    if (Files.notExists(madeMark())) {
      progress.say("Making the databases");
      make(binaries, way, passwords);
    }
    int port = port();
    List<String> command = new ArrayList<>();
    command.add(binaries.resolve("postgres").toString());
    command.addAll(List.of("-D", cluster().toString(), "-p", Integer.toString(port)));
    TUNING.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    boolean crashed = Files.exists(postmasterFile());
    boolean ready = start(way.command(command));
    if (!ready && crashed) {
      // What a killed server leaves behind still holds its shared memory for a moment.
      ready = Pause.until(AFTER_CRASH, () -> start(way.command(command)));
    }
    if (!ready) {
      throw new LauncherFailure(
          "PostgreSQL does not start. " + LogTail.of(state.log(NAME)).describe());
    }
    return port;
  }

  /** The port of the last time if it is free: services that still run know no other. */
  private int port() {
    Path file = state.postgres().resolve("port");
    try {
      if (Files.exists(file)) {
        int before = Integer.parseInt(Files.readString(file));
        if (!Ports.taken(before)) {
          return before;
        }
      }
      int port = Ports.free();
      Files.writeString(file, Integer.toString(port));
      return port;
    } catch (IOException e) {
      throw new LauncherFailure("%s cannot be kept: %s.".formatted(file, e), e);
    }
  }

  /** The port on which the server answers, when it does. */
  public Optional<Integer> readyPort() {
    return processes.find(NAME).flatMap(this::readyPort);
  }

  /** A server that was killed leaves its file, so that the process is compared too. */
  private Optional<Integer> readyPort(ProcessHandle process) {
    try {
      List<String> lines = Files.readAllLines(postmasterFile());
      return lines.size() > 7
              && lines.getFirst().strip().equals(Long.toString(process.pid()))
              && lines.get(7).strip().equals("ready")
          ? Optional.of(Integer.parseInt(lines.get(3).strip()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean start(List<String> command) {
    ProcessHandle process =
        processes.start(STOP, command, Map.of(), state.postgres(), state.log(NAME));
    Pause.until(PATIENCE, () -> readyPort(process).isPresent() || !process.isAlive());
    return process.isAlive() && readyPort(process).isPresent();
  }

  /**
   * A cluster without its mark was left half made by an interrupted start, and holds nothing yet.
   */
  private void make(Path binaries, Unprivileged way, Map<String, String> passwords) {
    try {
      StateFolder.delete(state.postgres());
      Files.createDirectories(state.postgres());
      way.own(state.postgres());
      run(
          way.command(
              List.of(
                  binaries.resolve("initdb").toString(),
                  "--pgdata=" + cluster(),
                  "--username=postgres",
                  "--auth=reject",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--no-instructions",
                  "--no-sync")),
          "");
      Files.writeString(cluster().resolve("pg_hba.conf"), admissions(passwords));
      run(
          way.command(
              List.of(
                  binaries.resolve("postgres").toString(),
                  "--single",
                  "-D",
                  cluster().toString(),
                  "-c",
                  "exit_on_error=on",
                  "-c",
                  "log_statement=none",
                  "postgres")),
          databases(passwords));
      Files.createFile(madeMark());
    } catch (IOException e) {
      throw new LauncherFailure(
          "The databases cannot be made in %s: %s.".formatted(state.postgres(), e), e);
    }
  }

  private static String admissions(Map<String, String> passwords) {
    StringBuilder lines = new StringBuilder("# Each service reaches its own database only.\n");
    for (String name : passwords.keySet()) {
      lines.append("host %1$s %1$s 127.0.0.1/32 scram-sha-256%n".formatted(name));
    }
    return lines.toString();
  }

  /** One statement per line, as a server in single-user mode reads them. */
  private static String databases(Map<String, String> passwords) {
    StringBuilder sql = new StringBuilder();
    // Iterations keep those from guessing who know what is stored. Passwords as random as ours
    // cannot be guessed, and each connection of a service would pay for them.
    sql.append("SET scram_iterations = 1;%n".formatted());
    for (String shared : List.of("postgres", "template0", "template1")) {
      sql.append("REVOKE ALL ON DATABASE %s FROM PUBLIC;%n".formatted(shared));
    }
    passwords.forEach(
        (name, password) -> {
          if (!password.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("The password of " + name + " would need quoting");
          }
          sql.append("CREATE ROLE %s LOGIN PASSWORD '%s';%n".formatted(name, password));
          sql.append("CREATE DATABASE %1$s OWNER %1$s;%n".formatted(name));
          sql.append("REVOKE ALL ON DATABASE %s FROM PUBLIC;%n".formatted(name));
        });
    return sql.toString();
  }

  private void run(List<String> command, String input) throws IOException {
    Path log = state.log(NAME);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new LauncherFailure("The databases cannot be made. " + LogTail.of(log).describe());
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LauncherFailure("The launcher was interrupted.", e);
    }
  }

  private Path cluster() {
    return state.postgres().resolve("cluster");
  }

  private Path postmasterFile() {
    return cluster().resolve("postmaster.pid");
  }

  private Path madeMark() {
    return state.postgres().resolve("made");
  }
}
