package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.paging.SortKey;
import cloud.nephele.compute.api.ComputeDialects;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Truth;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The query of a list of servers, as the table in "Listing servers" of the API's documents has it:
 * each filter with its column, its kind of comparison, and who may use it since when.
 */
final class ServerQuery {

  /** Before this, most filters are for administrators and ignored for others. */
  private static final Microversion FILTERS_FOR_ALL = Microversion.of("2.83");

  private static final Microversion REFUSES_UNKNOWN_STATUS = Microversion.of("2.38");
  private static final String NOTHING = "false";

  private enum Kind {
    TEXT,
    REGEX,
    ID,
    NUMBER,
    FLAG,
    TIME,
    VM_STATE,
    TASK_STATE
  }

  /**
   * @param expression the column, or a condition with {@code :value} in it
   * @param since the version from which everybody may use it
   */
  private record Filter(Kind kind, String expression, Microversion since) {
    static Filter always(Kind kind, String expression) {
      return new Filter(kind, expression, Microversion.of(ComputeDialects.LEGACY));
    }

    static Filter late(Kind kind, String expression) {
      return new Filter(kind, expression, FILTERS_FOR_ALL);
    }

    static Filter adminOnly(Kind kind, String expression) {
      return new Filter(kind, expression, null);
    }
  }

  private static final String ADDRESS =
      "exists (select 1 from virtual_interface v join fixed_ip f on f.virtual_interface_id = v.id"
          + " where v.server_id = s.id and f.address ~ :value)";

  /** What documents show of each server that has a progress: no driver counts it. */
  private static final String PROGRESS = "0";

  private static final Map<String, Filter> FILTERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("name", Filter.always(Kind.REGEX, "s.name ~ :value")),
              Map.entry("image", Filter.always(Kind.ID, "s.image_id")),
              Map.entry("flavor", Filter.always(Kind.TEXT, "s.flavor_id")),
              Map.entry("ip", Filter.always(Kind.REGEX, ADDRESS)),
              Map.entry(
                  "ip6", new Filter(Kind.REGEX, "false and '' ~ :value", Microversion.of("2.5"))),
              Map.entry("reservation_id", Filter.always(Kind.TEXT, "s.reservation_id")),
              Map.entry(
                  "locked",
                  new Filter(Kind.FLAG, "(s.locked_by is not null)", Microversion.of("2.73"))),
              Map.entry("availability_zone", Filter.late(Kind.TEXT, "s.availability_zone")),
              Map.entry("config_drive", Filter.late(Kind.FLAG, "s.config_drive")),
              Map.entry("key_name", Filter.late(Kind.TEXT, "s.key_name")),
              Map.entry("created_at", Filter.late(Kind.TIME, "s.created_at")),
              Map.entry("launched_at", Filter.late(Kind.TIME, "s.launched_at")),
              Map.entry("terminated_at", Filter.late(Kind.TIME, "s.terminated_at")),
              Map.entry("power_state", Filter.late(Kind.NUMBER, "s.power_state")),
              Map.entry("progress", Filter.late(Kind.NUMBER, PROGRESS)),
              Map.entry("vm_state", Filter.late(Kind.VM_STATE, "s.vm_state")),
              Map.entry("task_state", Filter.late(Kind.TASK_STATE, "s.task_state")),
              Map.entry("user_id", Filter.late(Kind.TEXT, "s.user_id")),
              Map.entry("host", Filter.adminOnly(Kind.TEXT, "s.host")),
              Map.entry("node", Filter.adminOnly(Kind.TEXT, "s.host")),
              Map.entry("hostname", Filter.adminOnly(Kind.TEXT, "s.hostname")),
              Map.entry("uuid", Filter.adminOnly(Kind.ID, "s.id")),
              Map.entry("description", Filter.adminOnly(Kind.REGEX, "s.description ~ :value")),
              Map.entry("access_ip_v4", Filter.adminOnly(Kind.TEXT, "s.access_ip_v4")),
              Map.entry("access_ip_v6", Filter.adminOnly(Kind.TEXT, "s.access_ip_v6")),
              Map.entry(
                  "auto_disk_config", Filter.adminOnly(Kind.FLAG, "(s.disk_config = 'AUTO')")),
              Map.entry("kernel_id", Filter.adminOnly(Kind.TEXT, "s.kernel_id")),
              Map.entry("ramdisk_id", Filter.adminOnly(Kind.TEXT, "s.ramdisk_id")),
              Map.entry("launch_index", Filter.adminOnly(Kind.NUMBER, "s.launch_index")),
              Map.entry("locked_by", Filter.adminOnly(Kind.TEXT, "s.locked_by"))));

  private static final Map<String, String> TAG_FILTERS =
      Map.of(
          "tags", "s.tags @> cast(:value as text[])",
          "tags-any", "s.tags && cast(:value as text[])",
          "not-tags", "not (s.tags @> cast(:value as text[]))",
          "not-tags-any", "not (s.tags && cast(:value as text[]))");

  private static final Set<String> OTHERS =
      Set.of(
          "limit",
          "marker",
          "sort_key",
          "sort_dir",
          "all_tenants",
          "project_id",
          "tenant_id",
          "status",
          "changes-since",
          "changes-before",
          "deleted",
          "soft_deleted",
          "root_device_name");

  /** Sort keys with expressions that are never null. */
  private static final Map<String, String> SORT =
      Map.ofEntries(
          Map.entry("created_at", "s.created_at"),
          Map.entry("updated_at", "s.updated_at"),
          Map.entry("uuid", "s.id"),
          Map.entry("display_name", "s.name"),
          Map.entry("display_description", "coalesce(s.description, '')"),
          Map.entry("hostname", "s.hostname"),
          Map.entry("host", "coalesce(s.host, '')"),
          Map.entry("node", "coalesce(s.host, '')"),
          Map.entry("availability_zone", "coalesce(s.availability_zone, '')"),
          Map.entry("access_ip_v4", "coalesce(s.access_ip_v4, '')"),
          Map.entry("access_ip_v6", "coalesce(s.access_ip_v6, '')"),
          Map.entry("auto_disk_config", "s.disk_config"),
          Map.entry("config_drive", "s.config_drive"),
          Map.entry("image_ref", "coalesce(cast(s.image_id as text), '')"),
          Map.entry("instance_type_id", "s.flavor_id"),
          Map.entry("kernel_id", "coalesce(s.kernel_id, '')"),
          Map.entry("ramdisk_id", "coalesce(s.ramdisk_id, '')"),
          Map.entry("key_name", "coalesce(s.key_name, '')"),
          Map.entry("launch_index", "s.launch_index"),
          Map.entry("launched_at", "coalesce(s.launched_at, timestamptz 'epoch')"),
          Map.entry("terminated_at", "coalesce(s.terminated_at, timestamptz 'epoch')"),
          Map.entry("locked_by", "coalesce(s.locked_by, '')"),
          Map.entry("locked", "(s.locked_by is not null)"),
          Map.entry("power_state", "s.power_state"),
          Map.entry("progress", PROGRESS),
          Map.entry("project_id", "s.project_id"),
          Map.entry("root_device_name", "''"),
          Map.entry("task_state", "coalesce(s.task_state, '')"),
          Map.entry("user_id", "s.user_id"),
          Map.entry("vm_state", "s.vm_state"));

  private static final String UNIQUE = "uuid";

  private final RequestContext context;
  private final ListQuery query;
  private final boolean admin;

  private ServerQuery(RequestContext context, ListQuery query, boolean admin) {
    this.context = context;
    this.query = query;
    this.admin = admin;
  }

  /** The names of all parameters that the call knows. */
  static Set<String> parameters() {
    Set<String> names = new TreeSet<>(OTHERS);
    names.addAll(FILTERS.keySet());
    names.addAll(TAG_FILTERS.keySet());
    return names;
  }

  static ServerQuery of(RequestContext context, ListQuery query, boolean mayUseAllFilters) {
    return new ServerQuery(context, query, mayUseAllFilters);
  }

  /** Whether the servers of all projects are asked for. */
  boolean allProjects() {
    return flag("all_tenants").orElse(false);
  }

  ListQuery parameterList() {
    return query;
  }

  /** The order asked for, which always ends with something unique. */
  List<SortKey> sort() {
    List<String> keys = query.all("sort_key");
    List<String> directions = query.all("sort_dir");
    List<SortKey> sort = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (!SORT.containsKey(key)) {
        throw Fault.badRequest(
            "Invalid input for query parameters sort_key. Value: %s. It must be one of %s."
                .formatted(key, String.join(", ", new TreeSet<>(SORT.keySet()))));
      }
      sort.add(new SortKey(key, i < directions.size() && ascending(directions.get(i))));
    }
    if (sort.isEmpty()) {
      sort.add(
          new SortKey("created_at", !directions.isEmpty() && ascending(directions.getFirst())));
    }
    if (sort.stream().noneMatch(key -> key.attribute().equals(UNIQUE))) {
      sort.add(new SortKey(UNIQUE, sort.getLast().ascending()));
    }
    return sort;
  }

  static String expression(SortKey key) {
    return SORT.get(key.attribute());
  }

  private static boolean ascending(String direction) {
    return switch (direction) {
      case "asc" -> true;
      case "desc" -> false;
      default ->
          throw Fault.badRequest(
              "Invalid input for query parameters sort_dir. Value: %s. It must be asc or desc."
                  .formatted(direction));
    };
  }

  /** The conditions on the rows. */
  ServerFilter filter() {
    ServerFilter filter = scope();
    FILTERS.forEach((name, definition) -> apply(filter, name, definition));
    TAG_FILTERS.forEach(
        (name, condition) ->
            query
                .first(name)
                .ifPresent(text -> filter.and(condition, Pattern.compile(",").split(text))));
    applyStatus(filter);
    applyTimes(filter);
    return filter;
  }

  private ServerFilter scope() {
    if (!allProjects()) {
      return ServerFilter.ofProject(context.projectId());
    }
    Optional<String> project = query.first("project_id").or(() -> query.first("tenant_id"));
    return project.map(ServerFilter::ofProject).orElseGet(ServerFilter::ofAll);
  }

  private void apply(ServerFilter filter, String name, Filter definition) {
    List<String> values = query.all(name);
    boolean allowed =
        admin || (definition.since() != null && context.version().isAtLeast(definition.since()));
    if (values.isEmpty() || !allowed) {
      return;
    }
    String text = values.getFirst();
    String equal = definition.expression() + " = :value";
    switch (definition.kind()) {
      case TEXT -> filter.and(equal, text);
      case REGEX -> filter.and(definition.expression(), regex(name, text));
      case ID -> id(text).ifPresentOrElse(id -> filter.and(equal, id), () -> filter.and(NOTHING));
      case NUMBER -> filter.and(equal, ListQuery.nonNegative(name, text));
      case FLAG -> filter.and(equal, flag(name).orElseThrow());
      case TIME -> filter.and(equal, time(name, text));
      case VM_STATE ->
          filter.and(
              definition.expression() + " in (:value)",
              values.stream()
                  .map(value -> VmState.find(value).map(Enum::name).orElse(""))
                  .toList());
      case TASK_STATE ->
          filter.and(
              definition.expression() + " in (:value)",
              values.stream()
                  .map(value -> TaskState.find(value).map(Enum::name).orElse(""))
                  .toList());
    }
  }

  private void applyStatus(ServerFilter filter) {
    List<String> texts = query.all("status");
    if (texts.isEmpty()) {
      return;
    }
    List<ServerStatus> statuses = statuses();
    if (statuses.size() < texts.size() && context.version().isAtLeast(REFUSES_UNKNOWN_STATUS)) {
      throw Fault.badRequest("Invalid status value");
    }
    if (wantsDeletedOnly(statuses) && !admin) {
      throw Fault.forbidden("Only administrators may list deleted instances");
    }
    if (statuses.isEmpty()) {
      filter.and(NOTHING);
      return;
    }
    filter.and(
        "s.vm_state || ':' || coalesce(s.task_state, '') in (:value)",
        statuses.stream().flatMap(status -> status.pairs().stream()).collect(Collectors.toList()));
  }

  /** The statuses that are asked for, as far as there are such. */
  private List<ServerStatus> statuses() {
    return query.all("status").stream().map(ServerStatus::find).flatMap(Optional::stream).toList();
  }

  private static boolean wantsDeletedOnly(List<ServerStatus> statuses) {
    return Set.copyOf(statuses).equals(Set.of(ServerStatus.DELETED));
  }

  /**
   * Deleted servers are shown to those who ask for changes, and to administrators who want them.
   */
  private void applyTimes(ServerFilter filter) {
    Optional<Instant> since = query.first("changes-since").map(text -> time("changes-since", text));
    Optional<Instant> before =
        query.first("changes-before").map(text -> time("changes-before", text));
    since.ifPresent(time -> filter.and("s.updated_at >= :value", time));
    before.ifPresent(time -> filter.and("s.updated_at <= :value", time));
    if (since.isPresent() && before.isPresent() && before.get().isBefore(since.get())) {
      throw Fault.badRequest(
          "The value of changes-since must be less than or equal to changes-before.");
    }
    boolean wantsDeleted = admin && (flag("deleted").orElse(false) || wantsDeletedOnly(statuses()));
    if (wantsDeleted) {
      filter.and("s.deleted_at is not null");
    } else if (since.isEmpty() && before.isEmpty()) {
      filter.and("s.deleted_at is null");
      if (!wantsSoftDeleted()) {
        filter.and("s.vm_state <> 'SOFT_DELETED'");
      }
    }
  }

  /** Servers that could be restored are shown to those who ask for them. */
  private boolean wantsSoftDeleted() {
    return query.all("status").stream().anyMatch("soft_deleted"::equalsIgnoreCase)
        || query.all("vm_state").stream().anyMatch("soft-delete"::equalsIgnoreCase)
        || (admin && flag("soft_deleted").orElse(false));
  }

  private Optional<Boolean> flag(String name) {
    return query
        .first(name)
        .map(
            text -> {
              if (text.isBlank()) {
                return true;
              }
              return Truth.of(text)
                  .orElseThrow(
                      () ->
                          Fault.badRequest(
                              "Invalid value '%s' for query parameter %s: it must be true or false."
                                  .formatted(text, name)));
            });
  }

  private static String regex(String name, String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw Fault.badRequest(
          "Invalid input for query parameters %s. Value: %s. It is no regular expression."
              .formatted(name, text));
    }
    return text;
  }

  private static Optional<UUID> id(String text) {
    return ServerService.parseId(text.substring(text.lastIndexOf('/') + 1));
  }

  /** Reads a time or a date; without an offset it is in UTC. */
  private static Instant time(String name, String text) {
    String iso = text.strip().replace(' ', 'T');
    return Stream.of(iso, iso + "Z", iso + "T00:00:00Z")
        .map(ServerQuery::parse)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "Invalid input for query parameters %s. Value: %s. It must be a time like"
                            .formatted(name, text)
                        + " 2026-01-31T12:00:00Z."));
  }

  private static Optional<Instant> parse(String iso) {
    try {
      return Optional.of(OffsetDateTime.parse(iso).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
