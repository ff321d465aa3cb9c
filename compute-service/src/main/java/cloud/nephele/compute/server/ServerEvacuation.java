package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.scheduling.Host;
import cloud.nephele.compute.scheduling.HostService;
import cloud.nephele.compute.server.ServerAction.Answer;
import cloud.nephele.compute.server.ServerAction.Change;
import cloud.nephele.compute.server.workflow.BuildContext;
import cloud.nephele.compute.server.workflow.EvacuateContext;
import cloud.nephele.compute.server.workflow.EvacuateServer;
import cloud.nephele.compute.workflow.Workflows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Begins to bring servers of dead hosts to others. */
@Singleton
public class ServerEvacuation {

  private static final Microversion ANSWERS_NOTHING = Microversion.of("2.14");
  private static final Microversion STAYS_STOPPED = Microversion.of("2.95");

  /** The answer up to 2.13. */
  public record NewPassword(String adminPass) implements Representation {}

  private final ServerCreation creation;
  private final BootImages images;
  private final Moves moves;
  private final HostService hosts;
  private final Workflows workflows;
  private final EvacuateServer workflow;

  @Inject
  ServerEvacuation(
      ServerCreation creation,
      BootImages images,
      Moves moves,
      HostService hosts,
      Workflows workflows,
      EvacuateServer workflow) {
    this.creation = creation;
    this.images = images;
    this.moves = moves;
    this.hosts = hosts;
    this.workflows = workflows;
    this.workflow = workflow;
  }

  /** Looks up what the server is made from. */
  public Change prepare(
      RequestContext context, Server seen, Optional<String> host, Optional<String> wantedPassword) {
    host.filter(name -> hosts.findByName(name).isEmpty())
        .ifPresent(
            name -> {
              throw Fault.badRequest("Compute host " + name + " not found.");
            });
    Optional<Image> image = seen.imageId().map(id -> images.require(context, id, seen.flavor()));
    String password = wantedPassword.orElseGet(creation::newPassword);
    return server -> {
      ServerTransitions.EVACUATE.require(server);
      String source =
          server
              .host()
              .orElseThrow(
                  () -> Fault.conflict("Instance " + server.id() + " is not on any host."));
      if (hosts.findByName(source).filter(Host::isUp).isPresent()) {
        throw Fault.badRequest("Compute service of " + source + " is still in use.");
      }
      Migration migration =
          moves.begin(
              context,
              server,
              new Moves.Wish(
                  Migration.Type.EVACUATION,
                  server.flavorId(),
                  server.flavor(),
                  host,
                  Set.of(source)));
      boolean active =
          server.vmState() != VmState.STOPPED && !context.version().isAtLeast(STAYS_STOPPED);
      server.begin(TaskState.REBUILDING);
      workflows.start(
          workflow,
          server.id(),
          new EvacuateContext(
              migration.id(), new BuildContext(image, password, List.of()), active));
      return context.version().isAtLeast(ANSWERS_NOTHING)
          ? new Answer(200, Optional.empty(), Optional::empty)
          : Answer.of(() -> new NewPassword(password));
    };
  }
}
