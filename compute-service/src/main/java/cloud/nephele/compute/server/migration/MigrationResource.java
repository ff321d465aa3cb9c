package cloud.nephele.compute.server.migration;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.compute.api.ComputeConfig;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.server.Migration;
import cloud.nephele.compute.server.MigrationFilter;
import cloud.nephele.compute.server.migration.MigrationRepresentation.MigrationList;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /os-migrations}. */
@Path("os-migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class MigrationResource {

  private static final Microversion PAGED = Microversion.of("2.59");
  private static final Microversion BOUNDED = Microversion.of("2.66");
  private static final Microversion OWNED = Microversion.of("2.80");
  private static final Set<String> ALWAYS =
      Set.of("hidden", "host", "instance_uuid", "source_compute", "status", "migration_type");

  private final CurrentRequest current;
  private final MigrationService migrations;
  private final PolicyEnforcer policy;
  private final ComputeConfig config;

  @Inject
  MigrationResource(
      CurrentRequest current,
      MigrationService migrations,
      PolicyEnforcer policy,
      ComputeConfig config) {
    this.current = current;
    this.migrations = migrations;
    this.policy = policy;
    this.config = config;
  }

  @GET
  @Enforce(MigrationPolicy.LIST)
  public MigrationList list(@Context UriInfo uri) {
    RequestContext context = current.context();
    ListQuery query = ListQuery.read(context, uri.getQueryParameters(), known(context));
    Page<Migration> page =
        migrations.list(
            context,
            filter(query),
            query.first("project_id"),
            query.page(config.maxLimit(), List.of()));
    boolean showsHosts = policy.allows(context, MigrationPolicy.LIST_HOST);
    return new MigrationList(
        page.items().stream()
            .map(migration -> MigrationView.listed(context, migration, showsHosts))
            .toList(),
        query.nextLinks("os-migrations", page, migration -> migration.uuid().toString()));
  }

  private static Set<String> known(RequestContext context) {
    Set<String> known = new HashSet<>(ALWAYS);
    if (context.version().isAtLeast(PAGED)) {
      known.addAll(Set.of("limit", "marker", "changes-since"));
    }
    if (context.version().isAtLeast(BOUNDED)) {
      known.add("changes-before");
    }
    if (context.version().isAtLeast(OWNED)) {
      known.addAll(Set.of("user_id", "project_id"));
    }
    return known;
  }

  private static MigrationFilter filter(ListQuery query) {
    MigrationFilter filter = new MigrationFilter();
    query.first("host").ifPresent(filter::host);
    query.first("source_compute").ifPresent(filter::source);
    query.first("status").ifPresent(filter::status);
    query.first("migration_type").ifPresent(filter::type);
    query.first("user_id").ifPresent(filter::user);
    query.first("instance_uuid").map(MigrationResource::serverId).ifPresent(filter::server);
    Optional<Instant> since = query.first("changes-since").map(text -> time("since", text));
    Optional<Instant> before = query.first("changes-before").map(text -> time("before", text));
    if (since.isPresent() && before.isPresent() && since.get().isAfter(before.get())) {
      throw Fault.badRequest(
          "The value of changes-since must be less than or equal to changes-before.");
    }
    since.ifPresent(filter::since);
    before.ifPresent(filter::before);
    return filter;
  }

  /** No server has what is no id. */
  private static UUID serverId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return new UUID(0, 0);
    }
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw Fault.badRequest(
          "Invalid input for query parameters changes-%s. Value: %s. It must be a time like 2026-01-31T12:00:00Z."
              .formatted(name, text));
    }
  }
}
