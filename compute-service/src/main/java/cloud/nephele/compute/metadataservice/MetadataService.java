package cloud.nephele.compute.metadataservice;

import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.server.GuestFacts;
import cloud.nephele.compute.server.Server;
import cloud.nephele.compute.server.ServerRepository;
import cloud.nephele.compute.serverpassword.ServerPasswordService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers guests. */
@ApplicationScoped
public class MetadataService {

  /** How proxies of other clouds introduce a guest; here, nobody but the network does. */
  private static final Set<String> FORGERIES =
      Set.of(
          "x-forwarded-for",
          "x-instance-id",
          "x-instance-id-signature",
          "x-tenant-id",
          "x-metadata-provider",
          "x-metadata-provider-signature");

  private static final Pattern PASSWORD = Pattern.compile("/+openstack/+[0-9a-z-]+/+password/*");
  private static final int MAX_PASSWORD = 1020;

  private final NetworkService networks;
  private final ServerRepository servers;
  private final GuestFacts facts;
  private final ServerPasswordService passwords;
  private final MetadataTree tree;

  @Inject
  public MetadataService(
      NetworkService networks,
      ServerRepository servers,
      GuestFacts facts,
      ServerPasswordService passwords,
      MetadataTree tree) {
    this.networks = networks;
    this.servers = servers;
    this.facts = facts;
    this.passwords = passwords;
    this.tree = tree;
  }

  /**
   * What a guest asks.
   *
   * @param source the address it asks from
   * @param gateway the address of the host that it reached, which is its network's gateway
   * @param headers the names of the headers it sent
   */
  record Question(
      String source,
      String gateway,
      String method,
      String path,
      Set<String> headers,
      String body) {}

  /** What it is told. */
  record Answer(int status, ByteBuffer body) {

    static Answer of(int status, String text) {
      return new Answer(status, StandardCharsets.UTF_8.encode(text));
    }
  }

  @Transactional
  Answer answer(Question question) {
    if (question.headers().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(FORGERIES::contains)) {
      return Answer.of(403, "A guest cannot say which guest it is.\n");
    }
    Optional<Server> server =
        networks.serverAt(question.source(), question.gateway()).flatMap(servers::findLive);
    if (server.isEmpty()) {
      return Answer.of(404, "No guest has this address.\n");
    }
    if (PASSWORD.matcher(question.path()).matches()) {
      return password(server.get(), question);
    }
    if (!Set.of("GET", "HEAD").contains(question.method())) {
      return Answer.of(405, "This can only be read.\n");
    }
    GuestMetadata guest =
        facts.of(
            server.get(),
            networks.nicsOf(server.get().id(), server.get().hostname()),
            Optional.empty(),
            List.of());
    return tree.at(guest, question.path())
        .map(document -> new Answer(200, ByteBuffer.wrap(document)))
        .orElseGet(() -> Answer.of(404, "There is nothing here.\n"));
  }

  /** A guest may post its password once, encrypted with the key of its owner. */
  private Answer password(Server server, Question question) {
    return switch (question.method()) {
      case "GET", "HEAD" -> Answer.of(200, passwords.find(server.id()).orElse(""));
      case "POST" -> {
        if (question.body().length() > MAX_PASSWORD) {
          yield Answer.of(400, "A password has at most " + MAX_PASSWORD + " bytes.\n");
        }
        yield passwords.keep(server.id(), question.body())
            ? Answer.of(200, "")
            : Answer.of(409, "A password was posted already.\n");
      }
      default -> Answer.of(405, "A password can be read and posted.\n");
    };
  }
}
