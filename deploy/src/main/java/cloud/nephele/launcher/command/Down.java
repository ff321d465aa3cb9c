package cloud.nephele.launcher.command;

import cloud.nephele.launcher.driver.LibvirtHost;
import cloud.nephele.launcher.postgres.PostgresServer;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateLock;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/**
 * Stops what {@code up} started, the last first. Guests are not stopped: they outlive the services
 * as machines in a data centre outlive theirs, and the next {@code up} finds them.
 */
public final class Down {

  private final Context context;

  /** {@code down} as asked for in {@code context}. */
  public Down(Context context) {
    this.context = context;
  }

  /** Does it. */
  public void run() {
    if (Files.notExists(context.state().path())) {
      context.progress().say("Nothing runs: there is no cloud in " + context.state().path());
      return;
    }
    try (StateLock _ = StateLock.take(context.state())) {
      boolean any = false;
      for (CloudService service : Arrays.asList(CloudService.values()).reversed()) {
        any |= stop(service.stop());
      }
      any |= stop(PostgresServer.STOP);
      stopDaemons();
      context.progress().say(any ? "The cloud is down; its state is kept." : "The cloud was down.");
    }
  }

  private boolean stop(Processes.Stop process) {
    boolean ran = context.processes().stop(process);
    if (ran) {
      context.progress().say("Stopped " + process.name());
    }
    return ran;
  }

  /** libvirt's daemons write the consoles of running guests: they stay as long as there are any. */
  private void stopDaemons() {
    List<Processes.Stop> ours =
        LibvirtHost.DAEMONS.reversed().stream()
            .filter(daemon -> context.processes().find(daemon.name()).isPresent())
            .toList();
    if (!context.state().isEmpty() && Settings.read(context.state()).driver().equals("libvirt")) {
      int guests = LibvirtHost.running(Settings.read(context.state()).name() + "-").size();
      if (guests > 0) {
        context
            .progress()
            .say(
                guests == 1
                    ? "A guest of this cloud keeps running; ./nephele up finds it, ./nephele reset ends it."
                    : guests
                        + " guests of this cloud keep running; ./nephele up finds them, ./nephele reset ends them.");
      }
    }
    if (ours.isEmpty()) {
      return;
    }
    if (LibvirtHost.running("").isEmpty()) {
      ours.forEach(this::stop);
    } else {
      context.progress().say("libvirtd stays, as it has guests.");
    }
  }
}
