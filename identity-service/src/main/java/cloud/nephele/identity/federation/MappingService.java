package cloud.nephele.identity.federation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Duplicates;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.federation.MappingRepresentation.Attributes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Creates, shows, changes and deletes mappings. */
@ApplicationScoped
public class MappingService {

  private static final String FIRST_SCHEMA = "1.0";

  private final MappingRepository mappings;
  private final ProtocolRepository protocols;
  private final ObjectMapper json;

  @Inject
  MappingService(MappingRepository mappings, ProtocolRepository protocols, ObjectMapper json) {
    this.mappings = mappings;
    this.protocols = protocols;
    this.json = json;
  }

  /**
   * Creates a mapping.
   *
   * @throws Fault 400 when its rules are malformed: nobody shall learn that by a failing login
   */
  @Transactional
  public Mapping create(String id, Attributes request) {
    Mapping mapping = new Mapping();
    mapping.id = id;
    mapping.rules = checked(request.rules().require("rules"));
    mapping.schemaVersion = request.schemaVersion().orDefault(FIRST_SCHEMA);
    Duplicates.refuse(
        () -> mappings.persistAndFlush(mapping), "mapping", "Duplicate ID, " + mapping.id);
    return mapping;
  }

  public Mapping show(String id) {
    return find(id).orElseThrow(() -> Fault.notFound("Could not find mapping: " + id + "."));
  }

  /** A mapping, if there is one. */
  public Optional<Mapping> find(String id) {
    return mappings.findByIdOptional(id);
  }

  public Page<Mapping> list(ListRequest request) {
    return mappings.list(request);
  }

  @Transactional
  public Mapping update(String id, Attributes request) {
    Mapping mapping = show(id);
    request.rules().ifGiven(rules -> mapping.rules = checked(rules));
    mapping.schemaVersion = request.schemaVersion().orDefault(mapping.schemaVersion);
    return mapping;
  }

  @Transactional
  public void delete(String id) {
    Mapping mapping = show(id);
    if (protocols.anyUses(id)) {
      throw Fault.forbidden(
          "Mapping " + id + " is used by a protocol. Delete that, or give it another, first.");
    }
    mappings.delete(mapping);
  }

  /** A mapping's rules, ready to be applied. */
  MappingRules rules(Mapping mapping) {
    return MappingRules.read(parse(mapping));
  }

  JsonNode parse(Mapping mapping) {
    try {
      return json.readTree(mapping.rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored rules of mapping " + mapping.id, e);
    }
  }

  private static String checked(JsonNode rules) {
    var _ = MappingRules.read(rules);
    return rules.toString();
  }
}
