package cloud.nephele.compute.project;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.token.IdentityApi;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks identity about projects. */
@Singleton
public class ProjectClient {

  private static final Logger LOG = Logger.getLogger(ProjectClient.class);

  private final IdentityApi identity;

  @Inject
  ProjectClient(@RestClient IdentityApi identity) {
    this.identity = identity;
  }

  /**
   * Makes sure that nothing is written down for a project that does not exist. Where identity does
   * not tell the caller, the project is believed, as upstream does.
   *
   * @throws Fault 400 when identity knows no such project
   */
  public void requireKnown(RequestContext context, String id) {
    try {
      var _ = identity.project(context.token().orElse(""), id);
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == 404) {
        throw Fault.badRequest("Project ID " + id + " is not a valid project.");
      }
      LOG.infof("Identity does not tell whether there is a project %s: %s", id, e.getMessage());
    } catch (ProcessingException e) {
      LOG.warnf("Identity cannot be asked about the project %s: %s", id, e.getMessage());
    }
  }
}
