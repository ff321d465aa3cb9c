package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.federation.ProtocolRepresentation.Attributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Creates, shows, changes and deletes the protocols of identity providers. */
@ApplicationScoped
public class ProtocolService {

  private final ProtocolRepository protocols;
  private final IdentityProviderService providers;
  private final MappingService mappings;

  @Inject
  ProtocolService(
      ProtocolRepository protocols, IdentityProviderService providers, MappingService mappings) {
    this.protocols = protocols;
    this.providers = providers;
    this.mappings = mappings;
  }

  @Transactional
  public Protocol create(String providerId, String id, Attributes request) {
    var _ = providers.show(providerId);
    Protocol protocol = new Protocol();
    protocol.providerId = providerId;
    protocol.id = id;
    protocol.mappingId = requireMapping(request.mappingId().require("mapping_id"));
    protocol.remoteIdAttribute = request.remoteIdAttribute().value();
    Duplicates.refuse(
        () -> protocols.persistAndFlush(protocol),
        "federation_protocol",
        "Duplicate ID, " + protocol.id);
    return protocol;
  }

  /**
   * A protocol of a provider.
   *
   * @throws Fault 404 when it has none of that name
   */
  public Protocol show(String providerId, String id) {
    return protocols
        .findByIdOptional(new Protocol.Key(providerId, id))
        .orElseThrow(
            () ->
                Fault.notFound(
                    "Could not find federated protocol "
                        + id
                        + " for Identity Provider: "
                        + providerId
                        + "."));
  }

  public List<Protocol> list(String providerId) {
    var _ = providers.show(providerId);
    return protocols.listOf(providerId);
  }

  @Transactional
  public Protocol update(String providerId, String id, Attributes request) {
    Protocol protocol = show(providerId, id);
    request.mappingId().ifGiven(mapping -> protocol.mappingId = requireMapping(mapping));
    protocol.remoteIdAttribute = request.remoteIdAttribute().or(protocol.remoteIdAttribute);
    return protocol;
  }

  @Transactional
  public void delete(String providerId, String id) {
    protocols.delete(show(providerId, id));
  }

  private String requireMapping(String id) {
    if (mappings.find(id).isEmpty()) {
      throw Fault.badRequest("Could not find mapping: " + id + ". Create it first.");
    }
    return id;
  }
}
