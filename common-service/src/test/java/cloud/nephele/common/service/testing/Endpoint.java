package cloud.nephele.common.service.testing;

import static io.restassured.RestAssured.given;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.policy.NoAuthorization;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint of a service, for tests of what holds for all of them.
 *
 * @param path with variables in braces; where a segment is one of several words, the first; without
 *     what may be left out
 * @param open whether it asks for no token
 * @param takesDocument whether it reads one
 */
public record Endpoint(String verb, String path, boolean open, boolean takesDocument) {

  /** Those that the resources below a package declare. */
  public static List<Endpoint> all(String rootPackage) {
    return ArchitectureRules.classesOf(rootPackage).stream()
        .filter(type -> type.getSimpleName().endsWith("Resource"))
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .map(Endpoint::of)
        .toList();
  }

  /** Those of them that answer otherwise, to a token or to none. */
  public static List<String> otherThan(int status, List<Endpoint> endpoints, String token) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.call(as(token), "no-such").statusCode() != status)
        .map(Endpoint::toString)
        .toList();
  }

  /** A request with a token, or with none for null, whose path is sent as it is written. */
  public static RequestSpecification as(String token) {
    RequestSpecification request = given().urlEncodingEnabled(false);
    return token == null ? request : request.header("X-Auth-Token", token);
  }

  /** Calls it, with the same id for all variables of the path. */
  public Response call(RequestSpecification request, String id) {
    return request.request(verb, path(id));
  }

  /** Its path, with the same id for all variables. */
  public String path(String id) {
    return path.replaceAll("\\{\\w+(:[^}]*)?}", id);
  }

  /** Whether it changes nothing. */
  public boolean reads() {
    return verb.equals("GET") || verb.equals("HEAD");
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }

  private static Endpoint of(JavaMethod method) {
    String path =
        Stream.of(
                method.getOwner().tryGetAnnotationOfType(Path.class),
                method.tryGetAnnotationOfType(Path.class))
            .flatMap(Optional::stream)
            .map(annotation -> annotation.value().replaceAll("^/|/$", ""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("/", "/", ""))
            .replaceAll("\\{\\w+:\\s*\\([^)]*\\)\\?}", "")
            .replaceAll("\\{\\w+:\\s*\\(?([\\w-]+)[^}]*}", "$1");
    String verb =
        Arrays.stream(method.reflect().getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(Objects::nonNull)
            .map(HttpMethod::value)
            .findFirst()
            .orElseThrow();
    return new Endpoint(
        verb,
        path,
        method.isAnnotatedWith(NoAuthorization.class),
        method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isAssignableTo(Representation.class)));
  }
}
