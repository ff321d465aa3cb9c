package cloud.nephele.compute.server.workflow;

import cloud.nephele.compute.driver.ComputeDriver;
import cloud.nephele.compute.driver.GuestSpec;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.image.ImageService;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.metadata.MetadataDocuments;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.scheduling.Placement;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerBoot;
import cloud.nephele.compute.server.ServerConfig;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.server.TaskState;
import cloud.nephele.compute.workflow.Failure;
import cloud.nephele.compute.workflow.Outcome;
import cloud.nephele.compute.workflow.Step;
import cloud.nephele.compute.workflow.WorkflowRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * From a server's row to a running guest. Quota, host and addresses were claimed with the row; a
 * build that fails gives host and addresses back and leaves the row, which its owner deletes.
 */
@Singleton
public class BuildServer extends ServerWorkflow<BuildContext> {

  private final ServerRepository servers;
  private final ComputeDriver driver;
  private final Guests guests;
  private final ImageService images;
  private final NetworkService networks;
  private final Placement placement;
  private final MetadataDocuments documents;

  @Inject
  public BuildServer(
      ServerRepository servers,
      ServerConfig config,
      ComputeDriver driver,
      Guests guests,
      ImageService images,
      NetworkService networks,
      Placement placement,
      MetadataDocuments documents) {
    super(servers, config);
    this.servers = servers;
    this.driver = driver;
    this.guests = guests;
    this.images = images;
    this.networks = networks;
    this.placement = placement;
    this.documents = documents;
  }

  @Override
  public Class<BuildContext> contextType() {
    return BuildContext.class;
  }

  @Override
  public Duration timeLimit() {
    return config().buildTimeLimit();
  }

  @Override
  public List<Step<BuildContext>> steps() {
    return List.of(
        Step.transaction("announce", this::announce)
            .withoutUndo("it only shows what is about to be done"),
        Step.call("spawn", this::spawn).undoneByCall(this::destroy),
        Step.transaction("activate", this::activate)
            .withoutUndo("it is the last step: once it commits, nothing can fail"));
  }

  private Outcome announce(WorkflowRun<BuildContext> run) {
    lock(run)
        .filter(server -> server.taskState().equals(Optional.of(TaskState.SCHEDULING)))
        .ifPresent(server -> server.begin(TaskState.SPAWNING));
    return Outcome.next();
  }

  private Outcome spawn(WorkflowRun<BuildContext> run) {
    driver.spawn(
        requireHost(run.subjectId()), QuarkusTransaction.requiringNew().call(() -> guestSpec(run)));
    return Outcome.next();
  }

  private void destroy(WorkflowRun<BuildContext> run) {
    hostOf(run.subjectId()).ifPresent(host -> guests.remove(host, run.subjectId()));
  }

  private Outcome activate(WorkflowRun<BuildContext> run) {
    lock(run).ifPresent(Server::launched);
    return Outcome.done();
  }

  @Override
  public void failed(WorkflowRun<BuildContext> run, Failure failure) {
    Optional<Server> server = lock(run);
    placement.release(run.subjectId());
    networks.release(run.subjectId());
    server.ifPresent(
        broken -> {
          broken.leftHost();
          if (failure.kind() != Failure.Kind.INTERRUPTED) {
            broken.broke(
                "Build of instance %s aborted: %s".formatted(broken.id(), failure.reason()));
          }
        });
  }

  private GuestSpec guestSpec(WorkflowRun<BuildContext> run) {
    Server server = servers.findLive(run.subjectId()).orElseThrow();
    List<Nic> nics = networks.nicsOf(server.id(), server.hostname());
    return new GuestSpec(
        server.id(),
        server.name(),
        server.projectId(),
        server.flavor().vcpus(),
        server.flavor().memoryMib(),
        server.flavor().rootGib(),
        images.baseImage(run.context().image()),
        nics,
        Optional.of(documents.configDrive(metadata(server, run.context(), nics))));
  }

  private GuestMetadata metadata(Server server, BuildContext context, List<Nic> nics) {
    Optional<ServerBoot> boot = servers.findBoot(server.id());
    return new GuestMetadata(
        server.id(),
        server.number(),
        server.name(),
        server.hostname(),
        server.projectId(),
        server.availabilityZone().orElse(""),
        server.launchIndex(),
        server.reservationId(),
        server.flavor().name(),
        server.metadata(),
        server
            .keyName()
            .flatMap(
                name ->
                    boot.flatMap(ServerBoot::keyData)
                        .map(
                            data ->
                                new GuestMetadata.Key(
                                    name, boot.flatMap(ServerBoot::keyType).orElse("ssh"), data))),
        boot.flatMap(ServerBoot::userData),
        Optional.of(context.adminPassword()),
        context.files(),
        nics,
        server.securityGroups());
  }
}
