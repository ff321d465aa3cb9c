package cloud.nephele.compute.quota;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.compute.api.ComputeDialects;
import cloud.nephele.compute.quota.QuotaResource.Kind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which resources quota documents have in which versions, and how limits are written in them. */
final class QuotaDialect {
  /** The quotas of a project. */
  static final QuotaDialect SET =
      new QuotaDialect(
          "quota_set",
          Map.of(
              Kind.NETWORK,
              until("2.35"),
              Kind.INJECTED_FILE,
              until("2.56"),
              Kind.VOLUME,
              inComputeV2()));

  /** The quotas of a class, which lagged behind until 2.50. */
  static final QuotaDialect CLASS_SET =
      new QuotaDialect(
          "quota_class_set",
          Map.of(
              Kind.NETWORK,
              until("2.49"),
              Kind.INJECTED_FILE,
              until("2.56"),
              Kind.SERVER_GROUP,
              since("2.50"),
              Kind.VOLUME,
              inNoVersion()));

  /** What may be set in a class: the same, but for what was settable before it was shown. */
  static final QuotaDialect CLASS_UPDATE =
      new QuotaDialect(
          "quota_class_set",
          Map.of(
              Kind.NETWORK,
              until("2.49"),
              Kind.INJECTED_FILE,
              until("2.56"),
              Kind.VOLUME,
              inNoVersion()));

  /** Compute v2 takes what it gave: the documents that it shows name their owners. */
  private static final Set<String> NAMES_OF_OWNERS = Set.of("id", "tenant_id");

  private static final Microversion LEGACY = Microversion.of(ComputeDialects.LEGACY);
  private static final int UNLIMITED = -1;

  private final String field;
  private final Map<Kind, VersionRange> versions;

  private QuotaDialect(String field, Map<Kind, VersionRange> versions) {
    this.field = field;
    this.versions = versions;
  }

  private static VersionRange until(String version) {
    return new VersionRange(null, Microversion.of(version));
  }

  private static VersionRange since(String version) {
    return new VersionRange(Microversion.of(version), null);
  }

  /** Of the time before upstream had a volume service; v2.1 never had them, and is strict. */
  private static VersionRange inComputeV2() {
    return until(ComputeDialects.LEGACY);
  }

  private static VersionRange inNoVersion() {
    return until("1.0");
  }

  private boolean has(QuotaResource resource, Microversion version) {
    return versions.getOrDefault(resource.kind(), VersionRange.ALWAYS).contains(version);
  }

  /** The fields of a document, in the order of the resources. */
  <T> Map<String, Object> render(
      Map<QuotaResource, T> values, Microversion version, Function<T, Object> form) {
    return render(values, version, Set.of(), form);
  }

  /**
   * As {@link #render(Map, Microversion, Function)}, of a project.
   *
   * @param own what has limits of its own there: quotas of volumes are shown where they were set,
   *     as documents of compute v2 are known without them
   */
  <T> Map<String, Object> render(
      Map<QuotaResource, T> values,
      Microversion version,
      Set<QuotaResource> own,
      Function<T, Object> form) {
    Map<String, Object> fields = new LinkedHashMap<>();
    values.forEach(
        (resource, value) -> {
          boolean known = resource.kind() != Kind.VOLUME || own.contains(resource);
          if (known && has(resource, version)) {
            fields.put(resource.wireName(), form.apply(value));
          }
        });
    return fields;
  }

  /** Reads limits; a field that the version lacks is refused. */
  Map<QuotaResource, Integer> read(Map<String, Object> fields, Microversion version) {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    fields.forEach(
        (name, value) -> {
          if (!(version.equals(LEGACY) && NAMES_OF_OWNERS.contains(name))) {
            limits.put(
                QuotaResource.find(name)
                    .filter(resource -> has(resource, version))
                    .orElseThrow(() -> unexpected(name)),
                limit(name, value));
          }
        });
    return limits;
  }

  private Fault unexpected(String name) {
    return Fault.badRequest(
        "Invalid input for field/attribute "
            + field
            + ". Additional properties are not allowed ('"
            + name
            + "' was unexpected)");
  }

  private int limit(String name, Object value) {
    long limit =
        switch (value) {
          case Integer number -> number;
          case Long number -> number;
          case String text when text.matches("-?[0-9]{1,10}") -> Long.parseLong(text);
          case null, default ->
              throw Fault.badRequest(
                  "Invalid input for field/attribute "
                      + field
                      + "."
                      + name
                      + ". It is not of the type 'integer'");
        };
    if (limit < UNLIMITED || limit > Integer.MAX_VALUE) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s.%s. Value: %d. It must be from -1 to %d."
              .formatted(field, name, limit, Integer.MAX_VALUE));
    }
    return (int) limit;
  }
}
