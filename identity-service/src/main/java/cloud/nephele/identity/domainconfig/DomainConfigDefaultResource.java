package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.service.policy.Enforce;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** What holds where a domain configures nothing. */
@Path("/v3/domains/config")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DomainConfigDefaultResource {

  private static final String RULE = "identity:get_domain_config_default";

  @GET
  @Path("default")
  @Enforce(RULE)
  public DomainConfigRepresentation show() {
    return document(Optional.empty(), Optional.empty());
  }

  @GET
  @Path("{group}/default")
  @Enforce(RULE)
  public DomainConfigRepresentation showGroup(@PathParam("group") String group) {
    return document(Optional.of(group), Optional.empty());
  }

  @GET
  @Path("{group}/{option}/default")
  @Enforce(RULE)
  public DomainConfigRepresentation showOption(
      @PathParam("group") String group, @PathParam("option") String option) {
    return document(Optional.of(group), Optional.of(option));
  }

  private static DomainConfigRepresentation document(
      Optional<String> group, Optional<String> option) {
    return new DomainConfigRepresentation(ConfigOptions.defaults(group, option));
  }
}
