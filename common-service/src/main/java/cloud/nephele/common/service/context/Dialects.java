package cloud.nephele.common.service.context;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.xml.XmlTable;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service says about its dialects; one bean per service. */
public interface Dialects {

  /** The table of path prefixes; the first that matches counts. */
  List<DialectRoute> routes();

  /**
   * The path to serve when no prefix matches, for example the list of versions; the given path when
   * it stays as it is.
   */
  String unversionedPath(String path);

  /**
   * The version a request asks for.
   *
   * @throws cloud.nephele.common.fault.Fault 400 when the header cannot be read, 406 when the
   *     version is not supported
   */
  Microversion negotiate(Dialect dialect, ContainerRequestContext request);

  /** Headers for every answer in this dialect and version, for example the version served. */
  Map<String, String> responseHeaders(Dialect dialect, Microversion version);

  /**
   * How a dialect's documents look in XML; empty when it has JSON only. A dialect with XML also
   * takes {@code .xml} and {@code .json} at the end of a path for the answer's form.
   */
  default Optional<XmlTable> xml(Dialect dialect) {
    return Optional.empty();
  }

  /** What a dialect's documents may be sent as. */
  default List<String> contentTypes(Dialect dialect) {
    return xml(dialect).isPresent()
        ? List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML)
        : List.of(MediaType.APPLICATION_JSON);
  }

  /**
   * Whether requests may have fields that nobody knows, or that their version does not have: they
   * are dropped then rather than refused.
   */
  default boolean dropsUnknownFields(Dialect dialect) {
    return false;
  }

  /** Whether JSON may have numbers and truth values as text: {@code "enabled": "true"}. */
  default boolean takesTextForScalars(Dialect dialect) {
    return false;
  }

  /** Names of the headers that carry the request id in answers; the first also goes to the log. */
  List<String> requestIdHeaders();
}
