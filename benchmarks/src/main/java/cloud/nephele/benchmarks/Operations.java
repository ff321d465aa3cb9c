package cloud.nephele.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hc.core5.http.ClassicHttpRequest;

/** What is measured, in this order: reading comes after the servers that are read were made. */
final class Operations {

  private static final int CLIENTS = 4;
  private static final int SERVERS = 1000;
  private static final int IMAGES = 25;
  private static final int USERS = 1000;
  private static final int PAGE = 100;

  private final BenchCloud cloud;
  private final Measurement measurement;
  private final Consumer<Result> found;
  private final boolean quick;
  private final Client client = new Client();
  private final String identity;
  private final String images;
  private final String compute;
  private String token = "";
  private String project = "";
  private ServerMaker servers;

  /**
   * The operations on {@code cloud}.
   *
   * @param found told of each result as it is there
   * @param quick whether rough figures will do
   */
  Operations(BenchCloud cloud, Measurement measurement, boolean quick, Consumer<Result> found) {
    this.cloud = cloud;
    this.measurement = measurement;
    this.quick = quick;
    this.found = found;
    this.identity = cloud.url("identity") + "/v3";
    this.images = cloud.url("image") + "/v2/images";
    this.compute = cloud.url("compute") + "/v2.1";
  }

  void run() {
    prepare();
    tokens("");
    coldLogins();
    users();
    creates();
    reads();
    bytes(quick ? 256 : 1024);
  }

  /** Measures what must not cost more because there are many users. */
  void amongCrowd() {
    prepare();
    users();
    tokens("");
    Report.print("Letting 100,000 users in, with 1,000,000 roles ...");
    Crowd.fill(cloud.database("identity"), cloud.databasePassword("identity"));
    tokens(" in a crowd");
    repeat("list 1000 users by page in a crowd", CLIENTS, this::listUsers);
    repeat(
        "10 roles of a user of a crowd",
        CLIENTS,
        () -> get(identity + "/role_assignments?effective&user.id=crowd-5000"));
  }

  /** Measures lists of servers in JSON and XML, in a small table and in a large one. */
  void serverLists() {
    prepare();
    fill();
    listServers("of %,d".formatted(SERVERS));
    int copies = quick ? 99 : 999;
    ServerRows.copy(cloud, copies);
    listServers("of %,d".formatted(SERVERS * (copies + 1)));
  }

  /** Measures what networks and groups cost, and what guests are told, among many networks. */
  void networks() {
    prepare();
    new NetworkOperations(cloud, client, token, project, servers, quick, measurement, found).run();
  }

  private void listServers(String table) {
    String old = compute.replace("/v2.1", "/v2/" + project);
    for (int count : List.of(10, 100, 1000)) {
      String list = "/servers/detail?limit=" + count;
      repeatGet("%d %s, JSON".formatted(count, table), compute + list);
      repeatGet("%d %s, v2 in JSON".formatted(count, table), old + list);
      repeatGet(
          "%d %s, v2 in XML".formatted(count, table), old + list.replace("detail", "detail.xml"));
    }
  }

  /** Measures the bytes of images beside what this machine can do at all. */
  ImageBytes imageBytes(Consumer<Throughput> told) {
    prepare();
    return new ImageBytes(
        () -> CpuTime.millis(cloud.processes().values()),
        quick,
        images,
        token,
        count -> IntStream.range(0, count).mapToObj(i -> newImage("bytes-" + i)).toList(),
        told);
  }

  private void prepare() {
    ClassicHttpRequest login = login(password("admin"));
    token = client.login(login);
    project =
        client
            .read(Client.request("GET", identity + "/projects?name=admin", token, Optional.empty()))
            .path("projects")
            .path(0)
            .path("id")
            .asText();
    Map<String, Integer> unlimited =
        Map.of("instances", -1, "cores", -1, "ram", -1, "metadata_items", -1);
    client.read(
        Client.request(
            "PUT",
            compute + "/os-quota-sets/" + project,
            token,
            Optional.of(Map.of("quota_set", unlimited))));
    String image = "";
    for (int i = 0; i < IMAGES; i++) {
      image = newImage("bench-" + i);
    }
    client.upload(images + "/" + image + "/file", token, new Zeros(1 << 20));
    String flavor = get(compute + "/flavors").path("flavors").path(0).path("id").asText();
    servers = new ServerMaker(client, compute, token, image, flavor);
  }

  private void tokens(String where) {
    ClassicHttpRequest byPassword = login(password("admin"));
    repeat("token by password" + where, CLIENTS, () -> client.send(byPassword));
    ClassicHttpRequest byToken =
        login(Map.of("methods", List.of("token"), "token", Map.of("id", token)));
    repeat("token from token" + where, CLIENTS, () -> client.send(byToken));
    ClassicHttpRequest validate =
        Client.request("GET", identity + "/auth/tokens", token, Optional.empty());
    validate.addHeader("X-Subject-Token", token);
    repeat("validate" + where, CLIENTS, () -> client.send(validate));
  }

  /** A login is cold when it is the first of its user: the password is hashed. */
  private void coldLogins() {
    List<String> cold = IntStream.range(0, quick ? 8 : 24).mapToObj(i -> "cold-" + i).toList();
    cold.forEach(name -> createUser(Map.of("name", name, "password", cloud.password())));
    Iterator<String> next = cold.iterator();
    found.accept(
        measurement.count(
            "token by password, cold",
            cold.size(),
            1,
            () -> client.send(login(password(next.next()), "unscoped"))));
  }

  private void users() {
    IntStream.range(0, USERS).forEach(i -> createUser(Map.of("name", "bench-user-" + i)));
    repeat("list 1000 users by page", CLIENTS, this::listUsers);
  }

  private void createUser(Map<String, String> user) {
    client.send(
        Client.request("POST", identity + "/users", token, Optional.of(Map.of("user", user))));
  }

  private void listUsers() {
    String url = identity + "/users?name__startswith=bench-user-&limit=" + PAGE;
    int seen = 0;
    while (!url.isEmpty()) {
      JsonNode page = get(url);
      seen += page.path("users").size();
      url = page.path("links").path("next").asText("");
    }
    if (seen != USERS) {
      throw new IllegalStateException("There are " + seen + " users instead of " + USERS);
    }
  }

  private void creates() {
    List<String> together = new ArrayList<>();
    Runnable atOnce = () -> together.addAll(servers.makeTogether(ServerMaker.AT_ONCE));
    measurement.warmUp(atOnce);
    found.accept(
        measurement.count("create 50 at once", quick ? 1 : 4, ServerMaker.AT_ONCE, atOnce));
    servers.deleteAll(together);
    List<String> made = new ArrayList<>();
    Runnable oneByOne = () -> made.add(servers.make());
    measurement.warmUp(oneByOne);
    found.accept(measurement.count("create one by one", quick ? 10 : 100, 1, oneByOne));
    servers.deleteAll(made);
  }

  private void reads() {
    String one = fill();
    repeatGet("show server", compute + "/servers/" + one);
    for (int count : List.of(10, 100, 1000)) {
      repeatGet("list %d servers".formatted(count), compute + "/servers/detail?limit=" + count);
    }
    repeatGet("list flavors", compute + "/flavors/detail");
    repeatGet("list 25 images", images + "?limit=" + IMAGES);
  }

  /** Makes the servers that are read, and gives one of them. */
  private String fill() {
    String one = "";
    for (int made = 0; made < SERVERS; made += ServerMaker.AT_ONCE) {
      one = servers.makeTogether(ServerMaker.AT_ONCE).getFirst();
    }
    return one;
  }

  private void bytes(int mib) {
    long size = (long) mib << 20;
    Deque<String> made = new ArrayDeque<>();
    Runnable upload =
        () -> {
          made.addLast(newImage("bytes"));
          client.upload(bytesOf(made.getLast()), token, new Zeros(size));
        };
    Runnable uploadAnother =
        () -> {
          upload.run();
          client.send(
              Client.request("DELETE", images + "/" + made.removeFirst(), token, Optional.empty()));
        };
    upload.run();
    measurement.warmUp(uploadAnother);
    found.accept(measurement.count("upload %d MiB".formatted(mib), 3, 1, uploadAnother));
    ClassicHttpRequest download =
        Client.request("GET", bytesOf(made.getLast()), token, Optional.empty());
    Runnable downloadAll = () -> client.send(download);
    measurement.warmUp(downloadAll);
    found.accept(measurement.count("download %d MiB".formatted(mib), 3, 1, downloadAll));
  }

  private String bytesOf(String id) {
    return images + "/" + id + "/file";
  }

  private void repeatGet(String operation, String url) {
    ClassicHttpRequest request = Client.request("GET", url, token, Optional.empty());
    repeat(operation, CLIENTS, () -> client.send(request));
  }

  private void repeat(String operation, int clients, Runnable request) {
    found.accept(measurement.repeat(operation, clients, request));
  }

  private String newImage(String name) {
    Map<String, String> document =
        Map.of("name", name, "disk_format", "raw", "container_format", "bare");
    return client
        .read(Client.request("POST", images, token, Optional.of(document)))
        .path("id")
        .asText();
  }

  private JsonNode get(String url) {
    return client.read(Client.request("GET", url, token, Optional.empty()));
  }

  private Map<String, Object> password(String name) {
    Map<String, Object> user =
        Map.of(
            "name", name,
            "domain", Map.of("id", "default"),
            "password", cloud.password());
    return Map.of("methods", List.of("password"), "password", Map.of("user", user));
  }

  private ClassicHttpRequest login(Map<String, Object> method) {
    return login(
        method, Map.of("project", Map.of("name", "admin", "domain", Map.of("id", "default"))));
  }

  private ClassicHttpRequest login(Map<String, Object> method, Object scope) {
    return Client.request(
        "POST",
        identity + "/auth/tokens",
        "",
        Optional.of(Map.of("auth", Map.of("identity", method, "scope", scope))));
  }
}
