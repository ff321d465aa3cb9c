package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.driver.DriverChoice;
import cloud.nephele.launcher.driver.LibvirtHost;
import cloud.nephele.launcher.postgres.PostgresServer;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateFolder;
import cloud.nephele.launcher.state.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** Ends a cloud: processes, guests and state. What the cache holds is kept for the next one. */
public final class Reset {

  private final Context context;

  /** {@code reset} as asked for in {@code context}. */
  public Reset(Context context) {
    this.context = context;
  }

  /** Does it. */
  public void run() {
    if (Files.notExists(context.state().path())) {
      sayThatThereIsNone();
      return;
    }
    try (StateLock _ = StateLock.take(context.state())) {
      boolean ownDatabases = Files.notExists(context.state().postgres());
      for (CloudService service : Arrays.asList(CloudService.values()).reversed()) {
        context.processes().kill(service.word());
      }
      context.processes().kill(PostgresServer.NAME);
      if (context.state().isEmpty()) {
        sayThatThereIsNone();
        return;
      }
      if (Settings.read(context.state()).driver().equals(DriverChoice.LIBVIRT)) {
        endGuests(Settings.read(context.state()).name());
      }
      context.state().empty();
      context.progress().say("The cloud in " + context.state().path() + " is gone.");
      if (ownDatabases) {
        context
            .progress()
            .say("Its databases are your own: make them empty before the next ./nephele up.");
      }
    }
  }

  private void sayThatThereIsNone() {
    context.progress().say("There is no cloud in " + context.state().path());
  }

  /** Nothing works on the guests any more, as compute is gone. */
  private void endGuests(String cloud) {
    String prefix = cloud + "-";
    LibvirtHost host = new LibvirtHost(context.state(), context.processes(), context.progress());
    host.prepare(false)
        .ifPresent(
            obstacle -> {
              throw new LauncherFailure(
                  "The guests %s* cannot be ended, so the state stays as it is. %s"
                      .formatted(prefix, obstacle));
            });
    host.remove(prefix);
    try {
      StateFolder.delete(LibvirtHost.dataFolder(cloud));
    } catch (IOException e) {
      throw new LauncherFailure("The guests' disks cannot be removed: " + e, e);
    }
    if (LibvirtHost.running("").isEmpty()) {
      LibvirtHost.DAEMONS.reversed().forEach(context.processes()::stop);
    }
  }
}
