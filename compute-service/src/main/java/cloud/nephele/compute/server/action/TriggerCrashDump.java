package cloud.nephele.compute.server.action;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.CrashDumps;
import cloud.nephele.compute.driver.DriverException;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerAction;
import cloud.nephele.compute.server.ServerPolicy;
import cloud.nephele.compute.server.ServerTransitions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/** {@code trigger_crash_dump}: interrupts a server so that its system may dump its memory. */
@Singleton
@Since("2.17")
public class TriggerCrashDump implements ServerAction<NoBody> {

  private final ComputeDriver driver;

  @Inject
  public TriggerCrashDump(ComputeDriver driver) {
    this.driver = driver;
  }

  @Override
  public String name() {
    return "trigger_crash_dump";
  }

  @Override
  public String rule() {
    return ServerPolicy.TRIGGER_CRASH_DUMP;
  }

  @Override
  public Class<NoBody> bodyType() {
    return NoBody.class;
  }

  @Override
  public Change prepare(RequestContext context, Server seen, NoBody body) {
    CrashDumps dumps =
        driver
            .capability(CrashDumps.class)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Triggering crash dump is not supported by driver " + driver.name() + "."));
    return server -> {
      ServerTransitions.TRIGGER_CRASH_DUMP.require(server);
      return Answer.acceptedAfter(() -> trigger(dumps, server));
    };
  }

  private static void trigger(CrashDumps dumps, Server server) {
    try {
      dumps.triggerCrashDump(server.host().orElseThrow(), server.id());
    } catch (DriverException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "Cannot 'trigger_crash_dump' instance %s: it must run, and its host must answer."
              .formatted(server.id()),
          Map.of(),
          e);
    }
  }
}
