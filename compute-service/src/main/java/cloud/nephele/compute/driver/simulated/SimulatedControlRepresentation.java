package cloud.nephele.compute.driver.simulated;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The documents of the control endpoint. */
final class SimulatedControlRepresentation {

  private SimulatedControlRepresentation() {}

  record Creation(@NotNull(message = "is a required property") @Valid Fault fault)
      implements Representation {}

  /**
   * A fault that builds meet.
   *
   * @param serverName regular expression for the whole name
   * @param effect {@code fail}, {@code fail_retryable}, {@code slow} or {@code hang}
   * @param times how many builds meet it; absent or 0: all
   * @param delaySeconds how much longer a slow build takes
   */
  record Fault(
      @NotNull(message = "is a required property")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          @JsonProperty("server_name")
          String serverName,
      @NotNull(message = "is a required property")
          @Pattern(
              regexp = "fail|fail_retryable|slow|hang",
              message = "must be fail, fail_retryable, slow or hang")
          String effect,
      @PositiveOrZero(message = "must not be negative") Integer times,
      @PositiveOrZero(message = "must not be negative") @JsonProperty("delay_seconds")
          Integer delaySeconds) {

    static Fault of(BuildFault fault) {
      return new Fault(
          fault.serverName().pattern(),
          fault.effect().name().toLowerCase(Locale.ROOT),
          fault.times(),
          (int) fault.delay().toSeconds());
    }

    /**
     * The same as the driver knows it.
     *
     * @throws java.util.regex.PatternSyntaxException when the name is no regular expression
     */
    BuildFault asBuildFault() {
      return new BuildFault(
          java.util.regex.Pattern.compile(serverName),
          BuildFault.Effect.valueOf(effect.toUpperCase(Locale.ROOT)),
          times == null ? 0 : times,
          Duration.ofSeconds(delaySeconds == null ? 0 : delaySeconds));
    }
  }

  record Current(List<Fault> faults, @JsonProperty("down_hosts") Set<String> downHosts)
      implements Representation {

    static Current of(SimulatedFaults faults) {
      return new Current(
          faults.buildFaults().stream().map(Fault::of).toList(), new TreeSet<>(faults.downHosts()));
    }
  }
}
