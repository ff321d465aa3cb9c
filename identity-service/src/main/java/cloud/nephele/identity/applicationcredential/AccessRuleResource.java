package cloud.nephele.identity.applicationcredential;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.identity.api.ListRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v3/users/{user_id}/access_rules}; they are made with application credentials. */
@Path("/v3/users/{user}/access_rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccessRuleResource {

  private final ApplicationCredentialService credentials;
  private final CurrentRequest current;

  @Inject
  public AccessRuleResource(ApplicationCredentialService credentials, CurrentRequest current) {
    this.credentials = credentials;
    this.current = current;
  }

  @GET
  @Enforce(value = "identity:list_access_rules", at = Enforce.At.OBJECT)
  public ApplicationCredentialRepresentation.ManyRules list(
      @PathParam("user") String userId, @Context UriInfo uri) {
    RequestContext context = current.context();
    ListRequest request = ListRequest.of(context, uri.getPath(), uri.getQueryParameters());
    return new ApplicationCredentialRepresentation.ManyRules(
        credentials.listRules(context, userId).stream()
            .filter(rule -> request.matches("service", rule.service()))
            .filter(rule -> request.matches("method", rule.method()))
            .filter(rule -> request.matches("path", rule.path()))
            .map(rule -> ApplicationCredentialRepresentation.ShownRule.of(context, userId, rule))
            .toList(),
        request.links());
  }

  @GET
  @Path("{id}")
  @Enforce(value = "identity:get_access_rule", at = Enforce.At.OBJECT)
  public ApplicationCredentialRepresentation.OneRule show(
      @PathParam("user") String userId, @PathParam("id") String id) {
    return new ApplicationCredentialRepresentation.OneRule(
        ApplicationCredentialRepresentation.ShownRule.of(
            current.context(), userId, credentials.showRule(current.context(), userId, id)));
  }

  @DELETE
  @Path("{id}")
  @Enforce(value = "identity:delete_access_rule", at = Enforce.At.OBJECT)
  public void delete(@PathParam("user") String userId, @PathParam("id") String id) {
    credentials.deleteRule(current.context(), userId, id);
  }
}
