package cloud.nephele.compute.server;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.VersionRange;
import cloud.nephele.compute.network.NetworkChoice;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads which networks a creator wants a server to be in. */
final class NetworkWishes {

  private static final Microversion REQUIRED = Microversion.of("2.37");
  private static final VersionRange TAGS =
      new VersionRange(Microversion.of("2.32"), Microversion.of("2.36"));
  private static final VersionRange TAGS_AGAIN = new VersionRange(Microversion.of("2.42"), null);
  private static final Set<String> FIELDS = Set.of("uuid", "fixed_ip", "port", "tag");

  private NetworkWishes() {}

  static NetworkChoice read(RequestContext context, JsonNode networks) {
    boolean required = context.version().isAtLeast(REQUIRED);
    if (networks == null || networks.isNull()) {
      if (required) {
        throw Fault.badRequest(
            "Invalid input for field/attribute server. 'networks' is a required property: a list,"
                + " \"auto\" or \"none\"");
      }
      return new NetworkChoice.Auto();
    }
    if (networks.isTextual() && required) {
      return switch (networks.asText()) {
        case "auto" -> new NetworkChoice.Auto();
        case "none" -> new NetworkChoice.None();
        default ->
            throw ServerCreation.invalid(
                "networks", networks, "must be a list, \"auto\" or \"none\"");
      };
    }
    if (!networks.isArray()) {
      throw ServerCreation.invalid("networks", networks, "must be a list");
    }
    if (networks.isEmpty()) {
      return new NetworkChoice.Auto();
    }
    List<NetworkChoice.Wish> wishes = new ArrayList<>();
    networks.forEach(network -> wishes.add(wish(context, network)));
    return new NetworkChoice.Listed(wishes);
  }

  private static NetworkChoice.Wish wish(RequestContext context, JsonNode network) {
    if (!network.isObject()) {
      throw ServerCreation.invalid("networks", network, "must hold objects with a uuid");
    }
    network
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw Fault.badRequest(
                    "Invalid input for field/attribute networks. Additional properties are not"
                        + " allowed ('"
                        + name
                        + "' was unexpected)");
              }
            });
    if (network.hasNonNull("port")) {
      throw Fault.badRequest(
          "Port %s could not be found. Ask for a network by its uuid: ports are not offered."
              .formatted(network.get("port").asText()));
    }
    UUID id =
        ServerService.parseId(network.path("uuid").asText(""))
            .orElseThrow(
                () ->
                    Fault.badRequest(
                        "Bad networks format: network uuid is not in proper format (%s)"
                            .formatted(network.path("uuid").asText(""))));
    Optional<String> address =
        Optional.ofNullable(network.get("fixed_ip"))
            .filter(node -> !node.isNull())
            .map(JsonNode::asText);
    address
        .filter(text -> !ServerCreation.IPV4.matcher(text).matches())
        .ifPresent(
            text -> {
              throw Fault.badRequest("Invalid fixed IP address (" + text + ")");
            });
    return new NetworkChoice.Wish(id, address, interfaceTag(context, network.get("tag")));
  }

  private static Optional<String> interfaceTag(RequestContext context, JsonNode tag) {
    if (tag == null || tag.isNull()) {
      return Optional.empty();
    }
    if (!TAGS.contains(context.version()) && !TAGS_AGAIN.contains(context.version())) {
      throw Fault.badRequest(
          "Invalid input for field/attribute networks. Additional properties are not allowed"
              + " ('tag' was unexpected)");
    }
    if (!tag.isTextual() || !ServerTags.isTag(tag.asText())) {
      throw ServerCreation.invalid(
          "tag", tag, "must have 1 to 60 characters, none of them a comma or slash");
    }
    return Optional.of(tag.asText());
  }
}
