package cloud.nephele.compute.api;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.context.DialectRoute;
import cloud.nephele.common.service.context.DialectRoute.ProjectSegment;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.xml.XmlTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path prefixes of the compute API and the negotiation of microversions. Resources are written
 * without prefix and project; both are in the request's context.
 */
@ApplicationScoped
public class ComputeDialects implements Dialects {

  /** What compute v2 counts as: it is older than every microversion. */
  public static final String LEGACY = "2.0";

  public static final String OLDEST = "2.1";
  public static final String NEWEST = "2.96";

  /** Where requests go whose path names no version, followed by that path. */
  public static final String CHOICES_PATH = "/version-choices";

  private static final String MODERN_HEADER = "OpenStack-API-Version";
  private static final String NOVA_HEADER = "X-OpenStack-Nova-API-Version";

  private final Microversion legacy = Microversion.of(LEGACY);
  private final Microversion min = Microversion.of(OLDEST);
  private final Microversion max;

  @Inject
  public ComputeDialects(ComputeConfig config) {
    this.max =
        Microversion.parse(config.maxMicroversion())
            .filter(version -> version.isAtLeast(min))
            .filter(version -> Microversion.of(NEWEST).isAtLeast(version))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "nephele.compute.api.max-microversion must lie between %s and %s, and is %s"
                            .formatted(OLDEST, NEWEST, config.maxMicroversion())));
  }

  /** The highest microversion offered. */
  public Microversion max() {
    return max;
  }

  @Override
  public List<DialectRoute> routes() {
    return List.of(
        new DialectRoute("/v2.1", Dialect.COMPUTE_V21, true, true),
        new DialectRoute("/v2", Dialect.COMPUTE_V2, ProjectSegment.ALWAYS, true),
        new DialectRoute("/v1.1", Dialect.COMPUTE_V2, ProjectSegment.ALWAYS, true),
        // Faults on demand: no API of OpenStack's, so it stands outside of the versions.
        new DialectRoute("/nephele-control", Dialect.COMPUTE_V21, false, false));
  }

  @Override
  public String unversionedPath(String path) {
    return path.isEmpty() || path.equals("/") ? "/versions" : CHOICES_PATH + path;
  }

  @Override
  public Microversion negotiate(Dialect dialect, ContainerRequestContext request) {
    if (dialect == Dialect.COMPUTE_V2) {
      return legacy;
    }
    String asked = asked(request);
    if (asked == null) {
      return min;
    }
    if (asked.equals("latest")) {
      return max;
    }
    Microversion version =
        Microversion.parse(asked)
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "API Version String "
                            + asked
                            + " is of invalid format. Must be of format MajorNum.MinorNum."));
    if (!version.isAtLeast(min) || !max.isAtLeast(version)) {
      throw new Fault(
          FaultCode.NOT_ACCEPTABLE,
          "Version %s is not supported by the API. Minimum is %s and maximum is %s."
              .formatted(version, min, max));
    }
    return version;
  }

  /** The newer header counts when both are sent; it may list several services. */
  private static String asked(ContainerRequestContext request) {
    String modern = request.getHeaderString(MODERN_HEADER);
    if (modern != null) {
      for (String part : modern.split(",", -1)) {
        String[] words = part.strip().split("\\s+", 2);
        if (words.length == 2 && words[0].equalsIgnoreCase("compute")) {
          return words[1].strip();
        }
      }
    }
    return request.getHeaderString(NOVA_HEADER);
  }

  @Override
  public Map<String, String> responseHeaders(Dialect dialect, Microversion version) {
    // Who could not be understood is not told of a version.
    return dialect == Dialect.COMPUTE_V21 && version.major() > 1
        ? Map.of(
            MODERN_HEADER,
            "compute " + version,
            NOVA_HEADER,
            version.toString(),
            "Vary",
            MODERN_HEADER + ", " + NOVA_HEADER)
        : Map.of();
  }

  @Override
  public Optional<XmlTable> xml(Dialect dialect) {
    return switch (dialect) {
      // Whoever looks for versions may be after the one with XML.
      case COMPUTE_V2, NONE -> Optional.of(ComputeXml.TABLE);
      case COMPUTE_V21, IDENTITY_V2, IDENTITY_V3, IMAGE_V1, IMAGE_V2 -> Optional.empty();
    };
  }

  @Override
  public boolean takesTextForScalars(Dialect dialect) {
    return true;
  }

  @Override
  public boolean dropsUnknownFields(Dialect dialect) {
    return dialect == Dialect.COMPUTE_V2;
  }

  @Override
  public List<String> requestIdHeaders() {
    return List.of("X-Compute-Request-Id", "X-Openstack-Request-Id");
  }
}
