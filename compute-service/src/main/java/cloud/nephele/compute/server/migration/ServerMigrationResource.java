package cloud.nephele.compute.server.migration;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.migration.MigrationRepresentation.Action;
import cloud.nephele.compute.server.migration.MigrationRepresentation.OfServer;
import cloud.nephele.compute.server.migration.MigrationRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /servers/{id}/migrations}. */
@Path("servers/{id}/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ServerMigrationResource {

  private final CurrentRequest current;
  private final MigrationService migrations;
  private final PolicyEnforcer policy;

  @Inject
  ServerMigrationResource(
      CurrentRequest current, MigrationService migrations, PolicyEnforcer policy) {
    this.current = current;
    this.migrations = migrations;
    this.policy = policy;
  }

  @GET
  @Since("2.23")
  @Enforce(value = MigrationPolicy.OF_SERVER, at = Enforce.At.OBJECT)
  public OfServer list(@PathParam("id") String id) {
    RequestContext context = current.context();
    boolean showsHosts = policy.allows(context, MigrationPolicy.OF_SERVER_HOST);
    return new OfServer(
        migrations.ofServer(context, id).stream()
            .map(migration -> MigrationView.live(migration, showsHosts))
            .toList());
  }

  @GET
  @Path("{migration_id}")
  @Since("2.23")
  @Enforce(value = MigrationPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id, @PathParam("migration_id") String migrationId) {
    return new Single(
        MigrationView.live(migrations.show(current.context(), id, migrationId), true));
  }

  @DELETE
  @Path("{migration_id}")
  @Since("2.24")
  @Enforce(value = MigrationPolicy.ABORT, at = Enforce.At.OBJECT)
  public Response abort(@PathParam("id") String id, @PathParam("migration_id") String migrationId) {
    migrations.abort(current.context(), id, migrationId);
    return Response.accepted().build();
  }

  @POST
  @Path("{migration_id}/action")
  @Since("2.22")
  @Enforce(value = MigrationPolicy.FORCE_COMPLETE, at = Enforce.At.OBJECT)
  public Response act(
      @PathParam("id") String id, @PathParam("migration_id") String migrationId, Action body) {
    if (!body.forceComplete().isNull()) {
      throw Fault.badRequest(
          "Invalid input for field/attribute force_complete. Value: %s. It must be null"
              .formatted(body.forceComplete()));
    }
    migrations.forceComplete(current.context(), id, migrationId);
    return Response.accepted().build();
  }
}
