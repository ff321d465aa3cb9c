package cloud.nephele.identity.endpointgroup;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.EndpointFilter;
import cloud.nephele.identity.catalog.EndpointService;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** Creates, shows, changes and deletes endpoint groups. */
@ApplicationScoped
public class EndpointGroupService {

  private final EndpointGroupRepository groups;
  private final EndpointService endpoints;

  @Inject
  EndpointGroupService(EndpointGroupRepository groups, EndpointService endpoints) {
    this.groups = groups;
    this.endpoints = endpoints;
  }

  @Transactional
  EndpointGroup create(EndpointGroupRepresentation.Attributes request) {
    EndpointGroup group = new EndpointGroup();
    group.id = Ids.next();
    group.name = request.name().require("name");
    group.description = request.description().value();
    group.filters = sound(request.filters().require("filters"));
    groups.persist(group);
    return group;
  }

  EndpointGroup show(String id) {
    return groups
        .findByIdOptional(id)
        .orElseThrow(() -> Fault.notFound("Could not find endpoint group: " + id + "."));
  }

  Page<EndpointGroup> list(ListRequest request) {
    return groups.list(request);
  }

  @Transactional
  EndpointGroup update(String id, EndpointGroupRepresentation.Attributes request) {
    EndpointGroup group = show(id);
    group.name = request.name().or(group.name);
    group.description = request.description().or(group.description);
    request.filters().ifGiven(filters -> group.filters = sound(filters));
    return group;
  }

  @Transactional
  void delete(String id) {
    groups.delete(show(id));
  }

  /** The endpoints that a group holds now. */
  List<Endpoint> listEndpoints(EndpointGroup group) {
    EndpointFilter filter = EndpointFilter.of(group.filters);
    return endpoints.listAll().stream().filter(filter::holds).toList();
  }

  private static Map<String, JsonNode> sound(Map<String, JsonNode> filters) {
    if (filters.isEmpty() || !EndpointFilter.ATTRIBUTES.containsAll(filters.keySet())) {
      throw Fault.badRequest(
          "Invalid input for field 'filters'. It must have some of "
              + String.join(", ", EndpointFilter.ATTRIBUTES)
              + ", and nothing else.");
    }
    if (!filters.values().stream().allMatch(value -> value.isTextual() || value.isNull())) {
      throw Fault.badRequest("Invalid input for field 'filters'. Its values must be texts.");
    }
    return filters;
  }
}
