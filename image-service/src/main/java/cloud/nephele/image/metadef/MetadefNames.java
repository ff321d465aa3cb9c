package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in addresses. */
final class MetadefNames {

  private MetadefNames() {}

  /** Whether a name can be that of something stored: PostgreSQL's text holds no NUL. */
  static boolean canExist(String name) {
    return name.indexOf('\0') < 0;
  }

  /** The address of a namespace, or of something below it. */
  static URI location(RequestContext context, String... segments) {
    return URI.create(
        context.baseUrl()
            + "/v2/metadefs/namespaces/"
            + Stream.of(segments).map(MetadefNames::encode).collect(Collectors.joining("/")));
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
