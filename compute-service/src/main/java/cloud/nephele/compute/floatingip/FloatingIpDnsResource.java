package cloud.nephele.compute.floatingip;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.DomainListing;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.EntryListing;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.EntryWish;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.SingleDomain;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.SingleEntry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /os-floating-ip-dns}. */
@Path("os-floating-ip-dns")
@Until("2.35")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class FloatingIpDnsResource {

  private final CurrentRequest current;
  private final FloatingIpDnsService names;

  @Inject
  FloatingIpDnsResource(CurrentRequest current, FloatingIpDnsService names) {
    this.current = current;
    this.names = names;
  }

  @GET
  @Enforce(FloatingIpPolicy.DNS)
  public DomainListing list() {
    return new DomainListing(names.domains(current.context()));
  }

  @PUT
  @Path("{domain}")
  @Enforce(FloatingIpPolicy.DNS_DOMAIN_UPDATE)
  public SingleDomain putDomain(@PathParam("domain") String domain, SingleDomain body) {
    return new SingleDomain(names.putDomain(domain, body.domainEntry()));
  }

  @DELETE
  @Path("{domain}")
  @Enforce(FloatingIpPolicy.DNS_DOMAIN_DELETE)
  public Response deleteDomain(@PathParam("domain") String domain) {
    names.deleteDomain(domain);
    return Response.accepted().build();
  }

  @GET
  @Path("{domain}/entries/{entry}")
  @Enforce(FloatingIpPolicy.DNS)
  public Representation show(@PathParam("domain") String domain, @PathParam("entry") String entry) {
    RequestContext context = current.context();
    return FloatingIpDnsService.isAddress(entry)
        ? new EntryListing(names.entriesOf(context, domain, entry))
        : new SingleEntry(names.entry(context, domain, entry));
  }

  @PUT
  @Path("{domain}/entries/{entry}")
  @Enforce(FloatingIpPolicy.DNS)
  public SingleEntry putEntry(
      @PathParam("domain") String domain, @PathParam("entry") String entry, EntryWish body) {
    return new SingleEntry(names.putEntry(current.context(), domain, entry, body.dnsEntry()));
  }

  @DELETE
  @Path("{domain}/entries/{entry}")
  @Enforce(FloatingIpPolicy.DNS)
  public Response deleteEntry(
      @PathParam("domain") String domain, @PathParam("entry") String entry) {
    names.deleteEntry(current.context(), domain, entry);
    return Response.accepted().build();
  }
}
