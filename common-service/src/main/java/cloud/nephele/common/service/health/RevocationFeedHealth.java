package cloud.nephele.common.service.health;

import cloud.nephele.common.service.token.RevocationFollower;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while revocations are followed closely enough for tokens to be trusted. */
@Readiness
@ApplicationScoped
public class RevocationFeedHealth implements HealthCheck {

  private final RevocationFollower follower;

  @Inject
  public RevocationFeedHealth(RevocationFollower follower) {
    this.follower = follower;
  }

  @Override
  public HealthCheckResponse call() {
    double age = follower.ageSeconds();
    return HealthCheckResponse.named("revocation feed")
        .status(follower.isCurrent())
        .withData("age_seconds", Double.isInfinite(age) ? "never seen" : "%.1f".formatted(age))
        .build();
  }
}
