package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.EndpointService;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Endpoints with up to three addresses, each of which is an endpoint of v3. */
@ApplicationScoped
public class V2EndpointService {

  static final List<String> FACES = List.of("public", "internal", "admin");

  private final EndpointService endpoints;
  private final V3Documents documents;

  @Inject
  V2EndpointService(EndpointService endpoints, V3Documents documents) {
    this.endpoints = endpoints;
    this.documents = documents;
  }

  /**
   * Creates endpoints for the addresses given.
   *
   * @throws Fault 400 when the public address is missing
   */
  @Transactional
  public List<Endpoint> create(ObjectNode request) {
    var _ = V3Documents.require(request, "publicurl", "endpoint");
    String id = Ids.next();
    List<Endpoint> created = new ArrayList<>();
    for (String face : FACES) {
      if (V3Documents.given(request, face + "url")) {
        Endpoint endpoint =
            endpoints.create(documents.endpoint(request, face, request.get(face + "url")));
        endpoint.legacyId = id;
        created.add(endpoint);
      }
    }
    return created;
  }

  /** All endpoints, those together that were created together. */
  public List<List<Endpoint>> list() {
    Map<String, List<Endpoint>> byId = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints.list(new ListRequest("", Map.of())).items()) {
      byId.computeIfAbsent(idOf(endpoint), id -> new ArrayList<>()).add(endpoint);
    }
    return List.copyOf(byId.values());
  }

  /**
   * Deletes endpoints that were created together, or one of v3.
   *
   * @throws Fault 404 when there is none
   */
  @Transactional
  public void delete(String id) {
    List<Endpoint> together = endpoints.listOfLegacy(id);
    if (together.isEmpty()) {
      endpoints.delete(id);
    }
    together.forEach(endpoint -> endpoints.delete(endpoint.id));
  }

  /**
   * The address for somebody, of endpoints that were created together; null where there is none.
   */
  static String url(List<Endpoint> together, String face) {
    return together.stream()
        .filter(endpoint -> endpoint.face.equals(face))
        .map(endpoint -> endpoint.url)
        .findFirst()
        .orElse(null);
  }

  static String idOf(Endpoint endpoint) {
    return endpoint.legacyId == null ? endpoint.id : endpoint.legacyId;
  }
}
