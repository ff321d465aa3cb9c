package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.EndpointService;
import cloud.nephele.identity.catalog.OwnEndpoints;
import cloud.nephele.identity.catalog.ServiceDefinition;
import cloud.nephele.identity.catalog.ServiceService;
import cloud.nephele.identity.endpointgroup.ProjectEndpointService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Endpoint templates, each of which is an endpoint of v2.0 in other words, and which of them a
 * tenant has: the global ones, and those it was given.
 */
@ApplicationScoped
public class EndpointTemplateService {

  private final V2EndpointService together;
  private final EndpointService endpoints;
  private final ServiceService services;
  private final ProjectEndpointService given;
  private final TenantService tenants;
  private final V3Documents documents;

  @Inject
  EndpointTemplateService(
      V2EndpointService together,
      EndpointService endpoints,
      ServiceService services,
      ProjectEndpointService given,
      TenantService tenants,
      V3Documents documents) {
    this.together = together;
    this.endpoints = endpoints;
    this.services = services;
    this.given = given;
    this.tenants = tenants;
    this.documents = documents;
  }

  @Transactional
  EndpointTemplate create(ObjectNode request) {
    ObjectNode renamed = V3Documents.template(request);
    renamed.put("service_id", requireService(request).id);
    boolean global = isGlobal(request, false);
    List<Endpoint> created = together.create(renamed);
    created.forEach(endpoint -> endpoint.global = global);
    return template(created);
  }

  List<EndpointTemplate> list() {
    return together.list().stream().map(this::template).toList();
  }

  EndpointTemplate show(String id) {
    return template(require(id));
  }

  /** Changes what is given; an address that the template did not have is added. */
  @Transactional
  EndpointTemplate update(String id, ObjectNode request) {
    List<Endpoint> known = require(id);
    ObjectNode renamed = V3Documents.template(request);
    renamed.put(
        "service_id",
        V3Documents.given(request, "type")
            ? requireService(request).id
            : known.getFirst().serviceId);
    boolean global = isGlobal(request, known.getFirst().global);
    List<Endpoint> changed = new ArrayList<>();
    for (String face : V2EndpointService.FACES) {
      JsonNode url = renamed.path(face + "url");
      known.stream()
          .filter(endpoint -> endpoint.face.equals(face))
          .findFirst()
          .ifPresentOrElse(
              endpoint ->
                  changed.add(
                      endpoints.update(
                          endpoint.id,
                          documents.endpoint(
                              renamed,
                              face,
                              url.isTextual() ? url : renamed.textNode(endpoint.url)))),
              () -> {
                if (V3Documents.given(renamed, face + "url")) {
                  changed.add(endpoints.create(documents.endpoint(renamed, face, url)));
                }
              });
    }
    changed.forEach(
        endpoint -> {
          endpoint.legacyId = id;
          endpoint.global = global;
        });
    return template(changed);
  }

  @Transactional
  void delete(String id) {
    together.delete(id);
  }

  /** The templates that a tenant has. */
  List<EndpointTemplate> listOfTenant(RequestContext context, String tenant) {
    OwnEndpoints own = OwnEndpoints.of(given.listEndpoints(tenants.show(context, tenant).id));
    return together.list().stream()
        .filter(each -> each.stream().anyMatch(one -> own.has(one.id, one.global)))
        .map(this::template)
        .toList();
  }

  EndpointTemplate showOfTenant(RequestContext context, String tenant, String id) {
    return listOfTenant(context, tenant).stream()
        .filter(template -> template.id().equals(id))
        .findFirst()
        .orElseThrow(() -> notFound(id));
  }

  /**
   * Gives a tenant what a template stands for.
   *
   * @throws Fault 403 when it is disabled; 409 when every tenant has it, or this one already
   */
  @Transactional
  EndpointTemplate give(RequestContext context, String tenant, ObjectNode request) {
    List<Endpoint> found =
        require(V3Documents.require(request, "id", "OS-KSCATALOG:endpointTemplate").asText());
    EndpointTemplate template = template(found);
    if (!template.enabled()) {
      throw Fault.forbidden(
          "Endpoint template "
              + template.id()
              + " is disabled. Enable it before you give it away.");
    }
    if (template.global()) {
      throw Fault.conflict(
          "Endpoint template " + template.id() + " is global: every tenant has it already.");
    }
    given.give(tenants.show(context, tenant).id, found);
    return template;
  }

  /**
   * Takes from a tenant what a template stands for.
   *
   * @throws Fault 404 when the tenant was not given it
   */
  @Transactional
  void take(RequestContext context, String tenant, String id) {
    given.take(tenants.show(context, tenant).id, require(id));
  }

  private List<Endpoint> require(String id) {
    return together.list().stream()
        .filter(each -> V2EndpointService.idOf(each.getFirst()).equals(id))
        .findFirst()
        .orElseThrow(() -> notFound(id));
  }

  private EndpointTemplate template(List<Endpoint> each) {
    return EndpointTemplate.of(each, services.show(each.getFirst().serviceId));
  }

  private ServiceDefinition requireService(ObjectNode request) {
    String type = V3Documents.require(request, "type", "OS-KSCATALOG:endpointTemplate").asText();
    JsonNode name = request.path("name");
    return services
        .list(
            new ListRequest(
                "",
                name.isTextual()
                    ? Map.of("type", List.of(type), "name", List.of(name.asText()))
                    : Map.of("type", List.of(type))))
        .items()
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                Fault.badRequest(
                    "There is no service of type "
                        + type
                        + (name.isTextual() ? " and name " + name.asText() : "")
                        + ". Create it at /v2.0/OS-KSADM/services first."));
  }

  private static boolean isGlobal(ObjectNode request, boolean otherwise) {
    if (!V3Documents.given(request, "global")) {
      return otherwise;
    }
    // XML has words only.
    return switch (request.get("global").asText()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Fault.badRequest("Invalid input for field 'global': It is not of type 'boolean'.");
    };
  }

  private static Fault notFound(String id) {
    return Fault.notFound("Could not find endpoint template: " + id + ".");
  }
}
