package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * What networks and groups add to the making of a server, what metadata costs, and what lists of
 * networks and interfaces cost in small tables and in large ones.
 */
final class NetworkOperations {

  private static final int CLIENTS = 4;

  /** Addresses of this machine on which nothing else is. */
  private static final String GUEST = "127.99.0.2";

  private static final String GATEWAY = "127.99.0.1";

  private final BenchCloud cloud;
  private final Client client;
  private final String token;
  private final String project;
  private final ServerMaker servers;
  private final boolean quick;
  private final Measurement measurement;
  private final Consumer<Result> found;
  private final String compute;

  NetworkOperations(
      BenchCloud cloud,
      Client client,
      String token,
      String project,
      ServerMaker servers,
      boolean quick,
      Measurement measurement,
      Consumer<Result> found) {
    this.cloud = cloud;
    this.client = client;
    this.token = token;
    this.project = project;
    this.servers = servers;
    this.quick = quick;
    this.measurement = measurement;
    this.found = found;
    // Networks and groups are compute's own in compute v2.
    this.compute = cloud.url("compute") + "/v2/" + project;
  }

  void run() {
    List<Map<String, String>> networks =
        Stream.of("10.201.0.0/20", "10.202.0.0/20")
            .map(cidr -> Map.of("uuid", network("bench-" + cidr, cidr)))
            .toList();
    List<Map<String, String>> groups =
        Stream.of("front", "middle", "back")
            .peek(this::group)
            .map(name -> Map.of("name", name))
            .toList();
    Map<String, Object> rich = Map.of("networks", networks, "security_groups", groups);
    Map<String, Object> bare = Map.of("networks", "none");
    int times = quick ? 10 : 60;
    // The first ones warm the service up.
    Stream.generate(() -> rich).limit(times).forEach(servers::make);
    found.accept(measurement.count("create without network", times, 1, () -> servers.make(bare)));
    found.accept(
        measurement.count("with 2 networks, 3 groups", times, 1, () -> servers.make(rich)));
    String server = servers.make(rich);
    lists(server, "few");
    metadata("few");
    NetworkRows.fill(cloud);
    lists(server, "100,000");
    repeat(
        "1000 networks of 100,000",
        Client.request("GET", compute + "/os-networks", token, Optional.empty()));
    metadata("100,000");
    found.accept(measurement.count("2 networks of 100,000", times, 1, () -> servers.make(rich)));
  }

  private void lists(String server, String among) {
    for (UnaryOperator<String> form : List.<UnaryOperator<String>>of(path -> path, this::xml)) {
      String path = form.apply("/os-tenant-networks");
      String suffix = path.endsWith(".xml") ? ", XML" : "";
      repeat("own networks of " + among + suffix, get(path));
      repeat(
          "interfaces of " + among + suffix,
          get(form.apply("/servers/" + server + "/os-virtual-interfaces")));
    }
  }

  private String xml(String path) {
    return path + ".xml";
  }

  private ClassicHttpRequest get(String path) {
    return Client.request("GET", compute + path, token, Optional.empty());
  }

  /** Asks as a guest does, from its address. */
  private void metadata(String among) {
    String server =
        servers.make(
            Map.of("networks", List.of(Map.of("uuid", network("told-" + among, told(among))))));
    NetworkRows.move(cloud, server, GUEST, GATEWAY);
    Client guest = new Client(address(GUEST));
    String service = "http://%s:%d".formatted(GATEWAY, cloud.metadataPort());
    for (String path :
        List.of("/openstack/latest/meta_data.json", "/latest/meta-data/instance-id")) {
      ClassicHttpRequest request = Client.request("GET", service + path, "", Optional.empty());
      found.accept(
          measurement.repeat(
              "metadata " + path.substring(path.lastIndexOf('/') + 1) + ", " + among,
              CLIENTS,
              () -> guest.send(request)));
    }
    client.send(Client.request("DELETE", compute + "/servers/" + server, token, Optional.empty()));
  }

  private static String told(String among) {
    return among.equals("few") ? "10.203.0.0/28" : "10.204.0.0/28";
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private String network(String label, String cidr) {
    return post(
            "/os-networks",
            Map.of("network", Map.of("label", label, "cidr", cidr, "project_id", project)))
        .at("/network/id")
        .asText();
  }

  private void group(String name) {
    post(
        "/os-security-groups", Map.of("security_group", Map.of("name", name, "description", name)));
  }

  private JsonNode post(String path, Object document) {
    return client.read(Client.request("POST", compute + path, token, Optional.of(document)));
  }

  private void repeat(String operation, ClassicHttpRequest request) {
    found.accept(measurement.repeat(operation, CLIENTS, () -> client.send(request)));
  }
}
