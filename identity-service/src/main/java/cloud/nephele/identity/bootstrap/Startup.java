package cloud.nephele.identity.bootstrap;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Has everything in place before the first request is served. */
@Singleton
public class Startup {

  private final Bootstrap bootstrap;

  @Inject
  public Startup(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  void onStart(@Observes @Priority(1) StartupEvent event) {
    bootstrap.run();
  }
}
