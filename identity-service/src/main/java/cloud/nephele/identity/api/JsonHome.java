package cloud.nephele.identity.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON home document: where each resource of the API is, by names that do not change when paths
 * do.
 */
@Singleton
public class JsonHome {

  private static final String TABLE = "/json-home.txt";
  private static final String RELATIONS = "https://docs.openstack.org/api/openstack-identity/3/";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /** Variables of paths whose relation does not have their name, or is an extension's. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("group", "param/config_group"),
          Map.entry("option", "param/config_option"),
          Map.entry("value", "param/tag_value"),
          Map.entry("prior_role_id", "param/role_id"),
          Map.entry("implied_role_id", "param/role_id"),
          Map.entry("access_token_id", "ext/OS-OAUTH1/1.0/param/access_token_id"),
          Map.entry("consumer_id", "ext/OS-OAUTH1/1.0/param/consumer_id"),
          Map.entry("request_token_id", "ext/OS-OAUTH1/1.0/param/request_token_id"),
          Map.entry("endpoint_group_id", "ext/OS-EP-FILTER/1.0/param/endpoint_group_id"),
          Map.entry("idp_id", "ext/OS-FEDERATION/1.0/param/idp_id"),
          Map.entry("protocol_id", "ext/OS-FEDERATION/1.0/param/protocol_id"),
          Map.entry("service_provider_id", "ext/OS-FEDERATION/1.0/param/service_provider_id"),
          Map.entry("trust_id", "ext/OS-TRUST/1.0/param/trust_id"));

  private final List<String> table;
  private final ObjectMapper json;

  @Inject
  JsonHome(ObjectMapper json) {
    this.json = json;
    try (InputStream file = JsonHome.class.getResourceAsStream(TABLE)) {
      this.table =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The document.
   *
   * @param root what stands before each path
   */
  String document(String root) {
    ObjectNode document = json.createObjectNode();
    ObjectNode resources = document.putObject("resources");
    for (String line : table) {
      String[] fields = line.split(" ", -1);
      String extension = fields[0].equals("-") ? "" : "ext/" + fields[0] + "/1.0/";
      ObjectNode resource = resources.putObject(RELATIONS + extension + "rel/" + fields[1]);
      describe(resource, root + fields[2]);
      if (fields.length > 3) {
        resource.putObject("hints").put("status", fields[3]);
      }
    }
    return document.toString();
  }

  private static void describe(ObjectNode resource, String path) {
    if (path.indexOf('{') < 0) {
      resource.put("href", path);
      return;
    }
    resource.put("href-template", path);
    ObjectNode variables = resource.putObject("href-vars");
    Matcher matcher = VARIABLE.matcher(path);
    while (matcher.find()) {
      String name = matcher.group(1);
      variables.put(name, RELATIONS + PARAMETERS.getOrDefault(name, "param/" + name));
    }
  }
}
