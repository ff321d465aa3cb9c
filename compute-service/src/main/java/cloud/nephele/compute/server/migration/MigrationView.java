package cloud.nephele.compute.server.migration;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.representation.Link;
import cloud.nephele.compute.api.Links;
import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.migration.MigrationRepresentation.Listed;
import cloud.nephele.compute.server.migration.MigrationRepresentation.Live;
import java.util.List;

/** From migrations to their documents. */
final class MigrationView {

  private MigrationView() {}

  static Listed listed(RequestContext context, Migration migration, boolean showsHosts) {
    return new Listed(
        migration.id(),
        migration.serverId().toString(),
        migration.status(),
        showsHosts ? migration.sourceHost() : null,
        showsHosts ? migration.sourceHost() : null,
        showsHosts ? migration.destHost() : null,
        showsHosts ? migration.destHost() : null,
        showsHosts ? migration.destHost() : null,
        flavor(migration.oldFlavorId()),
        flavor(migration.newFlavorId()),
        Times.withMicroseconds(migration.createdAt()),
        Times.withMicroseconds(migration.updatedAt()),
        migration.type(),
        isShown(migration) ? links(context, migration) : null,
        migration.uuid().toString(),
        migration.userId(),
        migration.projectId());
  }

  static boolean isShown(Migration migration) {
    return migration.type().equals(Migration.Type.LIVE_MIGRATION.wireName())
        && migration.status().equals(Migration.Status.RUNNING);
  }

  private static List<Link> links(RequestContext context, Migration migration) {
    return Links.of(
        context, "servers/" + migration.serverId() + "/migrations", migration.id().toString());
  }

  /** Documents have numbers here; ids that are none are shown as they are. */
  private static Object flavor(String id) {
    return id.matches("\\d{1,9}") ? (Object) Integer.valueOf(id) : id;
  }

  static Live live(Migration migration, boolean showsHosts) {
    return new Live(
        migration.id(),
        migration.serverId().toString(),
        migration.status(),
        showsHosts ? migration.sourceHost() : null,
        showsHosts ? migration.sourceHost() : null,
        showsHosts ? migration.destHost() : null,
        showsHosts ? migration.destHost() : null,
        showsHosts ? migration.destHost() : null,
        Times.withMicroseconds(migration.createdAt()),
        Times.withMicroseconds(migration.updatedAt()),
        null,
        null,
        null,
        null,
        null,
        null,
        migration.uuid().toString(),
        migration.userId(),
        migration.projectId());
  }
}
