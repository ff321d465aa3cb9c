package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.compute.api.RequestFields;
import cloud.nephele.compute.api.Truth;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.flavor.Flavor;
import cloud.nephele.compute.flavor.FlavorService;
import cloud.nephele.compute.image.Image;
import cloud.nephele.compute.keypair.KeypairService;
import cloud.nephele.compute.metadata.GuestMetadata;
import cloud.nephele.compute.network.NetworkChoice;
import cloud.nephele.compute.network.NetworkService;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import cloud.nephele.compute.server.ServerRepresentation.Creation;
import cloud.nephele.compute.server.ServerRepresentation.NamedGroup;
import cloud.nephele.compute.server.ServerRepresentation.Personality;
import cloud.nephele.compute.server.ServerRepresentation.Wanted;
import cloud.nephele.compute.volume.DiskWish;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads what a creator wants: looks up every reference and makes every refusal, before anything is
 * written. Follows "Create server" of the compute API's reference.
 */
@Singleton
class ServerCreation {

  private static final int MAX_TEXT = 255;
  private static final int PASSWORD_LENGTH = 12;
  private static final String PASSWORD_LETTERS =
      "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  /**
   * Servers to create.
   *
   * @param server all that is alike in them, with as many names as were asked for at the most
   * @param minCount how many there must be at least
   * @param wantsReservation whether the answer is the reservation only
   */
  record Order(NewServer server, int minCount, boolean wantsReservation) {}

  private final FlavorService flavors;
  private final BootImages images;
  private final ServerDisks serverDisks;
  private final KeypairService keypairs;
  private final NetworkService networks;
  private final ServerPlaces places;
  private final QuotaService quotas;
  private final ServerConfig config;
  private final SecureRandom random = new SecureRandom();

  @Inject
  ServerCreation(
      FlavorService flavors,
      BootImages images,
      ServerDisks serverDisks,
      KeypairService keypairs,
      NetworkService networks,
      ServerPlaces places,
      QuotaService quotas,
      ServerConfig config) {
    this.flavors = flavors;
    this.images = images;
    this.serverDisks = serverDisks;
    this.keypairs = keypairs;
    this.networks = networks;
    this.places = places;
    this.quotas = quotas;
    this.config = config;
  }

  Order read(RequestContext context, Creation document) {
    Wanted wanted = document.server();
    RequestFields.requireKnown("server", wanted, context.version());
    String name = ServerName.read(context, wanted.name());
    int minCount = count("min_count", wanted.minCount()).orElse(1);
    int maxCount = count("max_count", wanted.maxCount()).orElse(minCount);
    if (maxCount < minCount) {
      throw Fault.badRequest("min_count must be <= max_count");
    }
    boolean wantsReservation =
        Truth.read("return_reservation_id", wanted.returnReservationId()).orElse(false);
    Truth.read("config_drive", wanted.configDrive());
    Map<String, String> metadata = metadata(context, wanted.metadata());
    ServerPlaces.Place place = places.read(context, wanted);
    List<NetworkChoice.Wish> wishes =
        networks.resolve(context.projectId(), NetworkWishes.read(context, wanted.networks()));
    if (maxCount > 1 && wishes.stream().anyMatch(wish -> wish.address().isPresent())) {
      throw Fault.badRequest("A fixed address can be asked for one server at a time only.");
    }
    Flavor flavor = flavor(context, wanted.flavorRef());
    ServerDisks.Disks disks = serverDisks.read(context, wanted, flavor);
    if (maxCount > 1 && disks.volumes().stream().anyMatch(ServerCreation::isThereAlready)) {
      throw Fault.badRequest(
          "Cannot attach one or more volumes to multiple instances: ask for one server at a time.");
    }
    Optional<Image> image =
        disks.image().map(id -> images.require(context, id, FlavorSnapshot.of(flavor)));
    Optional<GuestMetadata.Key> key = key(context, wanted.keyName());
    return new Order(
        new NewServer(
            ServerName.each(name, maxCount),
            Optional.ofNullable(wanted.hostname()).map(host -> host.toLowerCase(Locale.ROOT)),
            Optional.ofNullable(wanted.description()),
            image,
            disks.volumes(),
            flavor,
            key,
            wishes,
            place.zone(),
            place.host(),
            metadata,
            ServerTags.read(wanted.tags()),
            groups(wanted.securityGroups()),
            userData(wanted.userData()),
            files(context, wanted.personality()),
            Optional.ofNullable(wanted.adminPass()).orElseGet(this::newPassword),
            addressV4(wanted.accessIPv4()),
            addressV6(wanted.accessIPv6()),
            Optional.ofNullable(wanted.diskConfig()).orElse("MANUAL"),
            Optional.ofNullable(wanted.trustedImageCertificates()),
            hints(document)),
        minCount,
        wantsReservation);
  }

  private static boolean isThereAlready(DiskWish wish) {
    return switch (wish.source()) {
      case DiskWish.Source.Existing(UUID _) -> true;
      case DiskWish.Source.OfSnapshot(UUID _),
          DiskWish.Source.OfImage(Image _),
          DiskWish.Source.Blank(),
          DiskWish.Source.Local(LocalDisk.Kind _, int _) ->
          false;
    };
  }

  private Optional<Integer> count(String field, JsonNode value) {
    if (value == null) {
      return Optional.empty();
    }
    String text = value.asText();
    if (!(value.isIntegralNumber() || value.isTextual()) || !text.matches("[1-9]\\d{0,8}")) {
      throw invalid(field, value, "must be a whole number of at least 1");
    }
    int count = Integer.parseInt(text);
    if (count > config.maxServersPerRequest()) {
      throw invalid(field, value, "must be at most " + config.maxServersPerRequest());
    }
    return Optional.of(count);
  }

  /** A description that an owner changes to; null takes it away. */
  static String description(JsonNode sent) {
    if (sent.isNull()) {
      return null;
    }
    if (!sent.isTextual() || sent.asText().length() > MAX_TEXT) {
      throw invalid("description", sent, "must be null, or a text of at most 255 characters");
    }
    return sent.asText();
  }

  Map<String, String> metadata(RequestContext context, Map<String, String> metadata) {
    if (metadata == null) {
      return Map.of();
    }
    requireItems(metadata);
    requireItemCount(context.projectId(), context.caller().userId(), metadata.size());
    return Map.copyOf(metadata);
  }

  /** Refuses metadata that no server may have. */
  static void requireItems(Map<String, String> metadata) {
    metadata.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > MAX_TEXT) {
            throw Fault.badRequest(
                "Invalid input for field/attribute metadata. Its keys must have 1 to 255 characters");
          }
          if (value == null || value.length() > MAX_TEXT) {
            throw Fault.badRequest(
                "Invalid input for field/attribute %s. It must be a text of at most 255 characters"
                    .formatted(key));
          }
        });
  }

  /** Refuses more metadata items than the user may give a server of the project. */
  void requireItemCount(String projectId, String userId, int count) {
    int limit = quotas.limit(projectId, userId, QuotaResource.METADATA_ITEMS);
    if (limit >= 0 && count > limit) {
      throw new Fault(FaultCode.OVER_QUOTA, "Maximum number of metadata items exceeds " + limit);
    }
  }

  private Flavor flavor(RequestContext context, JsonNode reference) {
    if (!(reference.isTextual() || reference.isIntegralNumber()) || reference.asText().isEmpty()) {
      throw invalid("flavorRef", reference, "must be the id of a flavor");
    }
    String id = lastSegment(reference.asText());
    return flavors
        .findUsable(context, id)
        .orElseThrow(() -> Fault.badRequest("Flavor " + id + " could not be found."));
  }

  Optional<GuestMetadata.Key> key(RequestContext context, String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(
        keypairs
            .find(context.caller().userId(), name)
            .map(pair -> new GuestMetadata.Key(pair.name(), pair.type(), pair.publicKey()))
            .orElseThrow(() -> Fault.badRequest("Invalid key_name provided.")));
  }

  private static List<String> groups(List<NamedGroup> groups) {
    return groups == null || groups.isEmpty()
        ? List.of("default")
        : groups.stream().map(NamedGroup::name).distinct().toList();
  }

  Optional<String> userData(String userData) {
    if (userData == null) {
      return Optional.empty();
    }
    if (userData.length() > config.maxUserDataCharacters()) {
      throw Fault.badRequest(
          "User data too large. User data must be no larger than %d bytes once base64 encoded. Your data is %d bytes"
              .formatted(config.maxUserDataCharacters(), userData.length()));
    }
    requireBase64("user_data", userData);
    return Optional.of(userData);
  }

  List<GuestMetadata.InjectedFile> files(RequestContext context, List<Personality> personality) {
    if (personality == null || personality.isEmpty()) {
      return List.of();
    }
    Map<QuotaResource, Integer> limits =
        quotas.limits(context.projectId(), context.caller().userId());
    requireLimit(limits.get(QuotaResource.INJECTED_FILES), personality.size(), "files");
    return personality.stream()
        .map(
            file -> {
              byte[] contents = requireBase64("personality", file.contents());
              requireLimit(
                  limits.get(QuotaResource.INJECTED_FILE_PATH_BYTES),
                  file.path().length(),
                  "path bytes");
              requireLimit(
                  limits.get(QuotaResource.INJECTED_FILE_CONTENT_BYTES),
                  contents.length,
                  "content bytes");
              return new GuestMetadata.InjectedFile(file.path(), file.contents());
            })
        .toList();
  }

  private static void requireLimit(int limit, int value, String what) {
    if (limit >= 0 && value > limit) {
      throw new Fault(
          FaultCode.OVER_QUOTA,
          "Quota exceeded for injected files: %d %s, and %d are allowed."
              .formatted(value, what, limit));
    }
  }

  private static byte[] requireBase64(String field, String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw Fault.badRequest(
          "Invalid input for field/attribute %s. It is not base64".formatted(field));
    }
  }

  /** An address by which the owner says that the server is reached; empty text clears it. */
  static Optional<String> addressV4(String text) {
    if (text != null && !text.isEmpty() && !IPV4.matcher(text).matches()) {
      throw noAddress("accessIPv4", text);
    }
    return Optional.ofNullable(text);
  }

  /** As {@link #addressV4}, in the form in which it is kept. */
  static Optional<String> addressV6(String text) {
    if (text == null || text.isEmpty()) {
      return Optional.ofNullable(text);
    }
    return Optional.of(ShortIpv6.of(text).orElseThrow(() -> noAddress("accessIPv6", text)));
  }

  private static Fault noAddress(String field, String text) {
    return Fault.badRequest(
        "Invalid input for field/attribute %s. Value: %s. It is not an IP address"
            .formatted(field, text));
  }

  private static SchedulerHints hints(Creation document) {
    return SchedulerHints.of(
        document.schedulerHints() == null
            ? document.oldSchedulerHints()
            : document.schedulerHints());
  }

  String newPassword() {
    return random
        .ints(PASSWORD_LENGTH, 0, PASSWORD_LETTERS.length())
        .mapToObj(index -> PASSWORD_LETTERS.substring(index, index + 1))
        .reduce("", String::concat);
  }

  /** References may be whole addresses. */
  static String lastSegment(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  static Fault invalid(String field, JsonNode value, String message) {
    return Fault.badRequest(
        "Invalid input for field/attribute %s. Value: %s. It %s".formatted(field, value, message));
  }
}
