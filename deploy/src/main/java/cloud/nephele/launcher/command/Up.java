package cloud.nephele.launcher.command;

import cloud.nephele.launcher.console.LauncherFailure;
import cloud.nephele.launcher.console.Option;
import cloud.nephele.launcher.console.Progress;
import cloud.nephele.launcher.driver.DriverChoice;
import cloud.nephele.launcher.image.TinyImage;
import cloud.nephele.launcher.login.LoginFiles;
import cloud.nephele.launcher.login.Session;
import cloud.nephele.launcher.process.LogTail;
import cloud.nephele.launcher.process.Processes;
import cloud.nephele.launcher.service.CloudService;
import cloud.nephele.launcher.service.FastStart;
import cloud.nephele.launcher.service.ServiceEnvironment;
import cloud.nephele.launcher.service.Services;
import cloud.nephele.launcher.service.StartCaches;
import cloud.nephele.launcher.state.Settings;
import cloud.nephele.launcher.state.StateFolder;
import cloud.nephele.launcher.state.StateLock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Starts the cloud, or what is missing of it. */
public final class Up {

  private final Context context;
  private final StateFolder state;
  private final Processes processes;
  private final Progress progress;

  /** {@code up} as asked for in {@code context}. */
  public Up(Context context) {
    this.context = context;
    this.state = context.state();
    this.processes = context.processes();
    this.progress = context.progress();
  }

  /** Does it. When it fails or is interrupted, what it started is stopped again. */
  public void run() {
    Thread stopping = new Thread(this::stopAfterInterrupt, "stop");
    Runtime.getRuntime().addShutdownHook(stopping);
    try {
      state.prepare();
      boolean hasTinyImage;
      try (StateLock _ = StateLock.take(state)) {
        hasTinyImage = start();
      }
      tellLogin(hasTinyImage);
      if (context.line().has(Option.FOREGROUND)) {
        stay();
      }
      processes.release();
    } catch (RuntimeException e) {
      processes.stopStarted();
      throw e;
    }
  }

  /** Returns whether the small image is there to start a server from. */
  private boolean start() {
    CloudSettings cloud = new CloudSettings(context);
    Services services = cloud.services();
    Set<CloudService> missing = services.missing();
    StartCaches caches = new StartCaches(context.checkout());
    Settings settings = cloud.settle(missing);
    if (missing.isEmpty()) {
      progress.say("The cloud is up already. " + DriverChoice.describe(settings.driver()));
    } else if (!context.line().has(Option.NO_FAST_START)) {
      new FastStart(caches, state, progress).ensure();
    }
    int databasePort = cloud.startPostgres(settings);
    if (!missing.isEmpty()) {
      progress.say(
          "Starting " + String.join(", ", missing.stream().map(CloudService::word).toList()));
      ServiceEnvironment environment =
          new ServiceEnvironment(state, settings, context.environment());
      services.start(
          missing,
          caches::command,
          service -> environment.of(service, databasePort, asked(service)));
    }
    services.await();
    return welcome(settings);
  }

  /** Logs in, which shows that the cloud works, and brings what a new cloud comes with. */
  private boolean welcome(Settings settings) {
    String identityUrl = ServiceEnvironment.url(settings.ports(), CloudService.IDENTITY);
    String password = settings.secret(Settings.ADMIN);
    new LoginFiles(identityUrl, password).write(state);
    Session session = Session.open(identityUrl, password);
    TinyImage image =
        new TinyImage(
            state,
            context.checkout(),
            session,
            ServiceEnvironment.url(settings.ports(), CloudService.IMAGE),
            progress);
    if (!context.line().has(Option.NO_IMAGE)) {
      image.ensure(!context.line().has(Option.NO_INSTALL));
    }
    return image.isRegistered();
  }

  private Map<String, String> asked(CloudService service) {
    if (service != CloudService.COMPUTE) {
      return Map.of();
    }
    Map<String, String> asked = new TreeMap<>();
    context
        .line()
        .value(Option.MICROVERSION)
        .ifPresent(version -> asked.put("NEPHELE_COMPUTE_API_MAX_MICROVERSION", version));
    if (context.line().has(Option.CONTROL)) {
      asked.put("NEPHELE_COMPUTE_SIMULATED_CONTROL_ENABLED", "true");
    }
    return asked;
  }

  private void tellLogin(boolean hasTinyImage) {
    progress.say("The cloud is up.");
    progress.print(
        """

        Log in:   . %s
                  or  export OS_CLIENT_CONFIG_FILE=%s OS_CLOUD=nephele
        Then:     %s
        State:    %s   (logs in logs/, admin password in openrc)
        Stop:     ./nephele down%s%s"""
            .formatted(
                state.openrc(),
                state.cloudsYaml(),
                hasTinyImage
                    ? firstServer(TinyImage.NAME, "m1.nano")
                    : "openstack image create --disk-format qcow2 --file FILE mine\n          "
                        + firstServer("mine", "m1.tiny"),
                state.path(),
                context.line().has(Option.STATE) ? " --state " + state.path() : "",
                context.line().has(Option.FOREGROUND) ? ", or Ctrl-C" : ""));
  }

  private static String firstServer(String image, String flavor) {
    return "openstack server create --image %s --flavor %s --wait first".formatted(image, flavor);
  }

  private void stay() {
    while (true) {
      for (String name : processes.started()) {
        if (processes.find(name).isEmpty()) {
          throw new LauncherFailure(
              "%s has ended. %s".formatted(name, LogTail.of(state.log(name)).describe()));
        }
      }
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void stopAfterInterrupt() {
    if (!processes.started().isEmpty()) {
      progress.say("Stopping what was started");
    }
    processes.interrupt();
  }
}
