package cloud.nephele.identity.api;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it was sent, for logins whose proof is in headers rather than in the document: by a
 * signature, by another's token, or by a proxy in front.
 */
@RequestScoped
public class SentRequest {

  private String method = "";
  private String url = "";
  private Map<String, List<String>> query = Map.of();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void fill(
      String sentMethod,
      String sentUrl,
      Map<String, List<String>> sentQuery,
      Map<String, String> sentHeaders) {
    this.method = sentMethod;
    this.url = sentUrl;
    this.query = sentQuery;
    this.headers.putAll(sentHeaders);
  }

  public String method() {
    return method;
  }

  /** The address as the client wrote it, without the query. */
  public String url() {
    return url;
  }

  public Map<String, List<String>> query() {
    return query;
  }

  /** The headers; names are found whatever their case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** What follows the scheme in the header Authorization; empty when it is of another scheme. */
  public Optional<String> authorization(String scheme) {
    return header("Authorization")
        .filter(
            value ->
                value.length() > scheme.length()
                    && value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
        .map(value -> value.substring(scheme.length() + 1).strip());
  }
}
