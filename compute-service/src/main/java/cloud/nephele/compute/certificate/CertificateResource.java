package cloud.nephele.compute.certificate;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.certificate.CertificateRepresentation.Certificate;
import cloud.nephele.compute.certificate.CertificateRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /os-certificates}. */
@Path("os-certificates")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CertificateResource {

  private final CurrentRequest current;
  private final CertificateService certificates;

  @Inject
  CertificateResource(CurrentRequest current, CertificateService certificates) {
    this.current = current;
    this.certificates = certificates;
  }

  @POST
  @Enforce(CertificatePolicy.CREATE)
  public Single create() {
    RequestContext context = current.context();
    CertificateService.Issued issued =
        certificates.issue(context.caller().userId(), context.projectId());
    return new Single(new Certificate(issued.privateKey(), issued.certificate()));
  }

  @GET
  @Path("{id}")
  @Enforce(CertificatePolicy.SHOW)
  public Single show(@PathParam("id") String id) {
    if (!id.equals("root")) {
      throw new Fault(FaultCode.NOT_IMPLEMENTED, "Only root certificate can be retrieved.");
    }
    return new Single(new Certificate(null, certificates.root()));
  }
}
