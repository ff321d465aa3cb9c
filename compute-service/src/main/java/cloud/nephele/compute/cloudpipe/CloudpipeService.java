package cloud.nephele.compute.cloudpipe;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.cloudpipe.CloudpipeRepresentation.Listed;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.network.ServerAddress;
import cloud.nephele.compute.server.ServerRepresentation.Creation;
import cloud.nephele.compute.server.ServerService;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes cloudpipes and tells where they are. */
@Singleton
class CloudpipeService {

  private final CloudpipeRepository cloudpipes;
  private final ServerService servers;
  private final NetworkService networks;
  private final CloudpipeConfig config;
  private final ObjectMapper json;

  @Inject
  CloudpipeService(
      CloudpipeRepository cloudpipes,
      ServerService servers,
      NetworkService networks,
      CloudpipeConfig config,
      ObjectMapper json) {
    this.cloudpipes = cloudpipes;
    this.servers = servers;
    this.networks = networks;
    this.config = config;
    this.json = json;
  }

  @Transactional
  List<Listed> list() {
    List<CloudpipeRepository.Row> rows = cloudpipes.list();
    Map<UUID, List<ServerAddress>> addresses =
        networks.addressesOf(rows.stream().map(CloudpipeRepository.Row::serverId).toList());
    return rows.stream()
        .map(
            row ->
                new Listed(
                    row.projectId(),
                    row.serverId().toString(),
                    addresses.getOrDefault(row.serverId(), List.of()).stream()
                        .findFirst()
                        .map(ServerAddress::address)
                        .orElse(null),
                    row.address().orElse(null),
                    row.port().orElse(config.port()),
                    row.vmState().equals("ACTIVE") ? "running" : "down",
                    Times.withMicroseconds(row.createdAt())))
        .toList();
  }

  /**
   * The server that is a project's cloudpipe, made when there is none.
   *
   * @throws Fault 400 when no image is configured
   */
  UUID create(RequestContext context, String projectId) {
    UUID image =
        config
            .image()
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "No cloudpipe can be made: the operator must say with"
                            + " nephele.compute.cloudpipe.image which image they start from."));
    return QuarkusTransaction.requiringNew().call(cloudpipes::list).stream()
        .filter(row -> row.projectId().equals(projectId))
        .map(CloudpipeRepository.Row::serverId)
        .findFirst()
        .orElseGet(() -> boot(context, projectId, image));
  }

  private UUID boot(RequestContext context, String projectId, UUID image) {
    UUID server =
        servers.createOne(
            context.withIdentity(inProject(context.caller(), projectId)),
            wanted(projectId + "-vpn", image));
    QuarkusTransaction.requiringNew().run(() -> cloudpipes.insert(projectId, server));
    return server;
  }

  /** The server is the project's, and counts against its quota. */
  private static Caller inProject(Caller caller, String projectId) {
    return new Caller(
        caller.userId(),
        caller.userName(),
        caller.userDomain(),
        new Scope.OfProject(projectId, projectId, caller.userDomain()),
        caller.roles(),
        caller.methods(),
        caller.auditIds(),
        caller.issuedAt(),
        caller.expiresAt(),
        caller.origin());
  }

  private Creation wanted(String name, UUID image) {
    try {
      return json.treeToValue(
          json.valueToTree(
              Map.of(
                  "server",
                  Map.of(
                      "name", name, "imageRef", image.toString(), "flavorRef", config.flavor()))),
          Creation.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says where the cloudpipe of a project is reached. */
  @Transactional
  void set(String projectId, String address, int port) {
    cloudpipes.set(projectId, address, port);
  }
}
