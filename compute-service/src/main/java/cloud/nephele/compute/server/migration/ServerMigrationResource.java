package cloud.nephele.compute.server.migration;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.server.migration.MigrationRepresentation.OfServer;
import cloud.nephele.compute.server.migration.MigrationRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /servers/{id}/migrations}. */
@Path("servers/{id}/migrations")
@Since("2.23")
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
  @Enforce(value = MigrationPolicy.SHOW, at = Enforce.At.OBJECT)
  public Single show(@PathParam("id") String id, @PathParam("migration_id") String migrationId) {
    return new Single(
        MigrationView.live(migrations.show(current.context(), id, migrationId), true));
  }
}
