package cloud.nephele.compute.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.TestTokens;
import cloud.nephele.compute.cloudpipe.CloudpipeConfig;
import cloud.nephele.compute.server.ComputeTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes every call of compute v2 in JSON and in XML, and checks that its status is the documented
 * one and that its answer has the sample's shape: the same keys and types, the same elements and
 * attributes. XML that the core's schemas describe is valid by them, in both directions.
 *
 * <p>With {@code -Dnephele.write-samples}, answers are written as samples instead, and the table of
 * the documentation with them; read the difference.
 */
@QuarkusTest
class LegacyCallsTest extends ComputeTest {

  @Inject CloudpipeConfig cloudpipes;

  private static final Path SAMPLES = Path.of("src/test/resources/api-samples/v2");
  private static final Path COVERAGE = Path.of("../docs/coverage-compute-v2.md");
  private static final boolean WRITE = System.getProperty("nephele.write-samples") != null;

  private final ObjectMapper json =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final ComputeSchema schema;

  LegacyCallsTest() throws SAXException {
    schema = new ComputeSchema();
  }

  enum Form {
    JSON,
    XML;

    String suffix() {
      return "." + name().toLowerCase(java.util.Locale.ROOT);
    }

    String type() {
      return "application/" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private record Call(
      String extension,
      String method,
      String path,
      int status,
      String request,
      String answer,
      String saved) {

    static List<Call> all() throws IOException {
      return Files.readAllLines(SAMPLES.resolve("calls.txt")).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(
              part ->
                  new Call(
                      part[0],
                      part[1],
                      part[2],
                      Integer.parseInt(part[3]),
                      part[4],
                      part[5],
                      part[6].strip()))
          .toList();
    }

    boolean hasRequest() {
      return !request.equals("-");
    }

    boolean hasAnswer() {
      return !answer.equals("-");
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyCallAnswersAsItsSample(Form form) throws Exception {
    raiseQuota(-1);
    images
        .add(image)
        .put("created_at", "2013-01-01T01:02:03Z")
        .put("updated_at", "2013-01-01T01:02:03Z")
        .put("label", "small");
    Map<String, String> known = new HashMap<>();
    known.put("project", project);
    known.put("image", image.toString());
    known.put("flavor", flavor);
    cloudpipes.image().ifPresent(images::add);
    known.put("larger", largerFlavor());
    known.put("otherHost", SECOND_HOST);
    known.put(
        "private",
        admin("2.1").get("/v2.1/os-networks").path("networks.find { it.label == 'private' }.id"));
    known.put("form", form.name());
    known.put("run", UUID.randomUUID().toString().substring(0, 8));
    known.put("octet", Integer.toString(ThreadLocalRandom.current().nextInt(1, 250)));
    known.put("newFlavor", "made-" + UUID.randomUUID());
    known.put(
        "host", admin("2.1").get("/v2.1/os-hosts").then().extract().path("hosts[0].host_name"));
    List<String> wrong = new ArrayList<>();
    for (Call call : Call.all()) {
      if (filled(call.path(), known).contains("${")) {
        wrong.add(call.path() + " needs what an earlier call did not answer");
        continue;
      }
      if (call.request().equals("migrate-live-req")) {
        // The server was made where it had no choice, and so is not there.
        useSecondHost();
      }
      boolean evacuates = call.request().equals("evacuate-req");
      if (evacuates) {
        faults.takeDown(FIRST_HOST);
        inventory.refresh();
      }
      Response answer = make(call, form, known);
      String problem = problem(call, form, answer);
      if (!problem.isEmpty()) {
        wrong.add("%s %s: %s".formatted(call.method(), call.path(), problem));
      }
      if (call.path().equals("servers") && known.containsKey("server")) {
        settle();
      } else if (call.path().matches(".*os-(volume|snapshot).*") && !call.method().equals("GET")) {
        settleVolumes();
      } else if (call.path().startsWith("servers") && !call.method().equals("GET")) {
        settle();
      }
      if (evacuates) {
        faults.bringUp(FIRST_HOST);
        inventory.refresh();
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Waits until nothing is being done to any volume. */
  private void settleVolumes() {
    settle();
    await(
        () ->
            Stream.of("volumes", "snapshots")
                .flatMap(
                    what ->
                        admin("2.1")
                            .get("/v2.1/os-" + what)
                            .then()
                            .extract()
                            .<List<String>>path(what + ".status")
                            .stream())
                .allMatch(status -> Set.of("available", "in-use").contains(status)));
  }

  private Response make(Call call, Form form, Map<String, String> known) throws IOException {
    RequestSpecification request =
        given()
            .header("X-Auth-Token", TestTokens.admin(project))
            .accept(form.type())
            .contentType(form.type());
    if (call.hasRequest()) {
      String sample = Files.readString(SAMPLES.resolve(call.request() + form.suffix()));
      request.body(filled(sample, known));
    }
    String path = filled(call.path(), known);
    Response answer =
        request.request(call.method(), path.startsWith("/") ? path : "/v2/" + project + "/" + path);
    if (!call.saved().equals("-") && answer.statusCode() < 300) {
      String[] parts = call.saved().split("=", 2);
      known.put(parts[0], saved(form, answer, parts[1]));
    }
    return answer;
  }

  /** What later calls need: in XML it may be an attribute or an element. */
  private static String saved(Form form, Response answer, String path) {
    if (form == Form.JSON) {
      Object value = answer.path(path);
      return value.toString();
    }
    String xml = path.replaceAll("^(\\w+)s\\[0]\\.", "$1s.$1[0].");
    int dot = xml.lastIndexOf('.');
    String attribute =
        answer.xmlPath().getString(xml.substring(0, dot) + ".@" + xml.substring(dot + 1));
    return attribute == null || attribute.isEmpty() ? answer.xmlPath().getString(xml) : attribute;
  }

  /** Waits until nothing is being done to any server. */
  private void settle() {
    await(
        () -> {
          List<String> tasks =
              admin("2.1")
                  .get("/v2.1/servers/detail")
                  .then()
                  .extract()
                  .path("servers.'OS-EXT-STS:task_state'");
          return tasks.stream().allMatch(task -> task == null);
        });
  }

  /** A sample with what it leaves open. */
  static String filled(String text, Map<String, String> known) {
    String filled = text;
    for (Map.Entry<String, String> entry : known.entrySet()) {
      filled = filled.replace("${" + entry.getKey() + "}", entry.getValue());
    }
    return filled;
  }

  private String problem(Call call, Form form, Response answer) throws Exception {
    if (answer.statusCode() != call.status()) {
      return "status %d instead of %d: %s"
          .formatted(answer.statusCode(), call.status(), answer.asString());
    }
    if (!call.hasAnswer()) {
      return answer.asString().isEmpty() ? "" : "an answer where there should be none";
    }
    Path sample = SAMPLES.resolve(call.answer() + form.suffix());
    if (WRITE && !Files.exists(sample)) {
      Files.writeString(sample, pretty(form, answer.asString()));
    }
    if (form == Form.XML) {
      Optional<String> invalid = schema.problem(parse(answer.asString()), answer.asString());
      if (invalid.isPresent()) {
        return "an answer that its schema does not allow: " + invalid.get();
      }
    }
    Map<String, Set<String>> expected = shape(form, Files.readString(sample));
    Map<String, Set<String>> found = shape(form, answer.asString());
    Set<String> missing = new TreeSet<>(expected.keySet());
    missing.removeAll(found.keySet());
    Set<String> surplus = new TreeSet<>(found.keySet());
    surplus.removeAll(expected.keySet());
    Set<String> changed = new TreeSet<>(expected.keySet());
    changed.removeIf(path -> missing.contains(path) || agree(expected.get(path), found.get(path)));
    return missing.isEmpty() && surplus.isEmpty() && changed.isEmpty()
        ? ""
        : "lacks %s, has %s beyond its sample, and other types at %s"
            .formatted(missing, surplus, changed);
  }

  /** Lists hold whatever other tests made, so one type in common will do; null may be any. */
  private static boolean agree(Set<String> expected, Set<String> found) {
    return expected.contains("NULL")
        || found.contains("NULL")
        || !Collections.disjoint(expected, found);
  }

  private String pretty(Form form, String text) throws IOException {
    return form == Form.JSON
        ? json.writeValueAsString(json.treeToValue(json.readTree(text), Object.class)) + "\n"
        : text.replaceAll("><", ">\n<") + "\n";
  }

  /** The paths within a document, with the types that values have there. */
  private Map<String, Set<String>> shape(Form form, String text) throws Exception {
    Map<String, Set<String>> shape = new TreeMap<>();
    if (form == Form.JSON) {
      collect("", json.readTree(text), shape);
    } else {
      collect("", parse(text), shape);
    }
    return shape;
  }

  /** Keys with the types of their values; of lists, all their items together. */
  private static void collect(String path, JsonNode value, Map<String, Set<String>> shape) {
    if (value.isObject()) {
      // Keys that users or hosts chose are no part of the shape.
      boolean free =
          path.matches(".*\\.(metadata|meta|extra_specs|addresses|log|hosts|units_by_mb)");
      value
          .properties()
          .forEach(
              field ->
                  collect(path + "." + (free ? "*" : field.getKey()), field.getValue(), shape));
    } else if (value.isArray()) {
      value.forEach(item -> collect(path + "[]", item, shape));
    } else {
      shape.computeIfAbsent(path, _ -> new TreeSet<>()).add(value.getNodeType().name());
    }
  }

  private static void collect(String path, Element element, Map<String, Set<String>> shape) {
    boolean free =
        path.matches(".*/(log|metadata|extra_specs)") && element.getNamespaceURI() == null;
    String own = path + "/" + (free ? "*" : name(element));
    shape.putIfAbsent(own, Set.of("NULL"));
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      if (!attribute.getNodeName().startsWith("xmlns")) {
        shape.putIfAbsent(own + "@" + name(attribute), Set.of("NULL"));
      }
    }
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child) {
        collect(own, child, shape);
      }
    }
  }

  private static String name(Node node) {
    return node.getNamespaceURI() == null
        ? node.getLocalName()
        : "{" + node.getNamespaceURI() + "}" + node.getLocalName();
  }

  private static Element parse(String text)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  @Test
  void samplesAreAsTheirSchemasWantThem() throws Exception {
    List<String> wrong = new ArrayList<>();
    try (DirectoryStream<Path> samples = Files.newDirectoryStream(SAMPLES, "*.xml")) {
      for (Path sample : samples) {
        String text =
            Files.readString(sample).replaceAll("\\$\\{\\w+}", UUID.randomUUID().toString());
        schema.problem(parse(text), text).ifPresent(problem -> wrong.add(sample + ": " + problem));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void documentationListsTheseCalls() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        # Compute v2: the calls that are served

        Each is made by a test, in JSON and in XML, and its answer compared with a sample. This page is written by that
        test: see `LegacyCallsTest`.

        | extension | call | status | request | answer |
        |---|---|---|---|---|
        """);
    for (Call call : Call.all()) {
      table.append(
          "| %s | `%s %s` | %d | %s | %s |%n"
              .formatted(
                  call.extension(),
                  call.method(),
                  call.path().replaceAll("\\$\\{(\\w+)}", "{$1}").replaceAll("\\?.*", ""),
                  call.status(),
                  call.hasRequest() ? call.request() : "",
                  call.hasAnswer() ? call.answer() : ""));
    }
    if (WRITE) {
      Files.writeString(COVERAGE, table, StandardCharsets.UTF_8);
    }
    assertThat(Files.readString(COVERAGE)).isEqualTo(table.toString());
  }
}
