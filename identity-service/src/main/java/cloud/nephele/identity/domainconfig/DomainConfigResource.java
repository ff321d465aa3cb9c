package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.service.policy.Enforce;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** {@code /v3/domains/{id}/config}. */
@Path("/v3/domains/{id}/config")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DomainConfigResource {

  private static final String GET_RULE = "identity:get_domain_config";
  private static final String UPDATE_RULE = "identity:update_domain_config";
  private static final String DELETE_RULE = "identity:delete_domain_config";
  private static final String COMPLIANCE_RULE = "identity:get_security_compliance_domain_config";

  private final DomainConfigService configs;
  private final PasswordRules passwordRules;

  @Inject
  public DomainConfigResource(DomainConfigService configs, PasswordRules passwordRules) {
    this.configs = configs;
    this.passwordRules = passwordRules;
  }

  @PUT
  @Enforce("identity:create_domain_config")
  public Response create(@PathParam("id") String id, DomainConfigRepresentation request) {
    boolean isNew = configs.replace(id, request.config());
    return Response.status(isNew ? 201 : 200)
        .entity(document(configs.show(id, Optional.empty(), Optional.empty())))
        .build();
  }

  @GET
  @Enforce(GET_RULE)
  public DomainConfigRepresentation show(@PathParam("id") String id) {
    return document(configs.show(id, Optional.empty(), Optional.empty()));
  }

  @PATCH
  @Enforce(UPDATE_RULE)
  public DomainConfigRepresentation update(
      @PathParam("id") String id, DomainConfigRepresentation request) {
    return document(configs.update(id, Optional.empty(), Optional.empty(), request.config()));
  }

  @DELETE
  @Enforce(DELETE_RULE)
  public void delete(@PathParam("id") String id) {
    configs.delete(id, Optional.empty(), Optional.empty());
  }

  @GET
  @Path("security_compliance")
  @Enforce(COMPLIANCE_RULE)
  public DomainConfigRepresentation showPasswordRules(@PathParam("id") String id) {
    return document(passwordRules.show(id));
  }

  @GET
  @Path("security_compliance/{option}")
  @Enforce(COMPLIANCE_RULE)
  public DomainConfigRepresentation showPasswordRule(
      @PathParam("id") String id, @PathParam("option") String option) {
    return document(passwordRules.show(id, option));
  }

  @GET
  @Path("{group}")
  @Enforce(GET_RULE)
  public DomainConfigRepresentation showGroup(
      @PathParam("id") String id, @PathParam("group") String group) {
    return document(configs.show(id, Optional.of(group), Optional.empty()));
  }

  @PATCH
  @Path("{group}")
  @Enforce(UPDATE_RULE)
  public DomainConfigRepresentation updateGroup(
      @PathParam("id") String id,
      @PathParam("group") String group,
      DomainConfigRepresentation request) {
    return document(configs.update(id, Optional.of(group), Optional.empty(), request.config()));
  }

  @DELETE
  @Path("{group}")
  @Enforce(DELETE_RULE)
  public void deleteGroup(@PathParam("id") String id, @PathParam("group") String group) {
    configs.delete(id, Optional.of(group), Optional.empty());
  }

  @GET
  @Path("{group}/{option}")
  @Enforce(GET_RULE)
  public DomainConfigRepresentation showOption(
      @PathParam("id") String id,
      @PathParam("group") String group,
      @PathParam("option") String option) {
    return document(configs.show(id, Optional.of(group), Optional.of(option)));
  }

  @PATCH
  @Path("{group}/{option}")
  @Enforce(UPDATE_RULE)
  public DomainConfigRepresentation updateOption(
      @PathParam("id") String id,
      @PathParam("group") String group,
      @PathParam("option") String option,
      DomainConfigRepresentation request) {
    return document(configs.update(id, Optional.of(group), Optional.of(option), request.config()));
  }

  @DELETE
  @Path("{group}/{option}")
  @Enforce(DELETE_RULE)
  public void deleteOption(
      @PathParam("id") String id,
      @PathParam("group") String group,
      @PathParam("option") String option) {
    configs.delete(id, Optional.of(group), Optional.of(option));
  }

  private static DomainConfigRepresentation document(ObjectNode config) {
    return new DomainConfigRepresentation(config);
  }
}
