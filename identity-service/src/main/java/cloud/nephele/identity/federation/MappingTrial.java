package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.federation.MappedIdentity.DomainName;
import cloud.nephele.identity.federation.MappedIdentity.GroupName;
import cloud.nephele.identity.federation.MappedIdentity.ProjectGrant;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what a mapping makes of an assertion, before anybody logs in by it: what {@code
 * keystone-manage mapping_engine} is for. It needs neither a running cloud nor its database.
 */
public final class MappingTrial {

  private static final String USAGE =
      """
      Usage: MappingTrial RULES ASSERTION

      RULES is a file with a mapping's rules in JSON, as a list or as a mapping has them.
      ASSERTION is a file with an attribute and its value in each line:  HTTP_USER: jane
      Several values stand with semicolons between them. Prints who that would be here, and
      ends with 1 when it would be nobody, with 2 when a file cannot be used.""";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream refusals;

  MappingTrial(PrintStream out, PrintStream refusals) {
    this.out = out;
    this.refusals = refusals;
  }

  public static void main(String[] arguments) {
    System.exit(new MappingTrial(System.out, System.err).run(List.of(arguments)));
  }

  /** The exit status. */
  int run(List<String> arguments) {
    if (arguments.size() != 2) {
      refusals.println(USAGE);
      return 2;
    }
    try {
      MappingRules rules = rules(Path.of(arguments.get(0)));
      Assertion assertion = assertion(Path.of(arguments.get(1)));
      Optional<MappedIdentity> identity = rules.apply(assertion);
      if (identity.isEmpty()) {
        refusals.println("Nobody: the assertion meets the remote parts of none of the rules.");
        return 1;
      }
      out.println(
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document(identity.get())));
      return 0;
    } catch (Fault fault) {
      refusals.println(fault.getMessage());
    } catch (JsonProcessingException e) {
      refusals.println("The rules are not JSON: " + e.getMessage());
    } catch (IOException e) {
      refusals.println("Cannot read " + e.getMessage());
    }
    return 2;
  }

  private static MappingRules rules(Path file) throws IOException {
    JsonNode document = JSON.readTree(Files.readString(file));
    JsonNode mapping = document.path("mapping").isObject() ? document.get("mapping") : document;
    return MappingRules.read(mapping.has("rules") ? mapping.get("rules") : mapping);
  }

  private static Assertion assertion(Path file) throws IOException {
    Map<String, String> attributes = new HashMap<>();
    List<String> strange = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        attributes.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isBlank()) {
        strange.add(line);
      }
    }
    if (!strange.isEmpty()) {
      throw Fault.badRequest(
          "The assertion has a line without an attribute and a colon: " + strange.getFirst());
    }
    return Assertion.of(attributes);
  }

  /** In the words of the rules. */
  private static ObjectNode document(MappedIdentity identity) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode user =
        document.putObject("user").put("type", identity.isLocal() ? "local" : "ephemeral");
    identity.id().ifPresent(id -> user.put("id", id));
    identity.name().ifPresent(name -> user.put("name", name));
    identity.email().ifPresent(email -> user.put("email", email));
    putDomain(user, identity.domain());
    ArrayNode ids = document.putArray("group_ids");
    ArrayNode names = document.putArray("group_names");
    for (GroupName group : identity.groups()) {
      group.id().ifPresent(ids::add);
      if (group.id().isEmpty()) {
        ObjectNode named = names.addObject();
        group.name().ifPresent(name -> named.put("name", name));
        putDomain(named, group.domain());
      }
    }
    ArrayNode projects = document.putArray("projects");
    for (ProjectGrant grant : identity.projects()) {
      ObjectNode project = projects.addObject().put("name", grant.name());
      putDomain(project, grant.domain());
      ArrayNode roles = project.putArray("roles");
      grant.roleNames().forEach(role -> roles.addObject().put("name", role));
    }
    return document;
  }

  private static void putDomain(ObjectNode target, Optional<DomainName> domain) {
    if (domain.isPresent()) {
      ObjectNode named = target.putObject("domain");
      domain.get().id().ifPresent(id -> named.put("id", id));
      domain.get().name().ifPresent(name -> named.put("name", name));
    }
  }
}
