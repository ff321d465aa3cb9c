package cloud.nephele.identity.v2;

import cloud.nephele.identity.catalog.Endpoint;
import cloud.nephele.identity.catalog.ServiceDefinition;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** An endpoint template as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointTemplate(
    String id,
    String region,
    boolean global,
    String type,
    String name,
    @JsonProperty("publicURL") String publicUrl,
    @JsonProperty("internalURL") String internalUrl,
    @JsonProperty("adminURL") String adminUrl,
    boolean enabled) {

  static EndpointTemplate of(List<Endpoint> together, ServiceDefinition service) {
    Endpoint first = together.getFirst();
    return new EndpointTemplate(
        V2EndpointService.idOf(first),
        first.regionId,
        together.stream().allMatch(endpoint -> endpoint.global),
        service.type,
        service.name,
        V2EndpointService.url(together, "public"),
        V2EndpointService.url(together, "internal"),
        V2EndpointService.url(together, "admin"),
        together.stream().allMatch(endpoint -> endpoint.enabled));
  }
}
