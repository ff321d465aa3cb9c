package cloud.nephele.compute.cell;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.policy.Enforce;
import cloud.nephele.compute.cell.CellRepresentation.Capacities;
import cloud.nephele.compute.cell.CellRepresentation.CapacitiesOf;
import cloud.nephele.compute.cell.CellRepresentation.Listing;
import cloud.nephele.compute.cell.CellRepresentation.Single;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /os-cells}. */
@Path("os-cells")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CellResource {

  private final CellService cells;

  @Inject
  CellResource(CellService cells) {
    this.cells = cells;
  }

  @GET
  @Enforce(CellPolicy.SHOW)
  public Listing list() {
    return new Listing(List.of());
  }

  @GET
  @Path("detail")
  @Enforce(CellPolicy.SHOW)
  public Listing listDetail() {
    return new Listing(List.of());
  }

  @GET
  @Path("info")
  @Enforce(CellPolicy.SHOW)
  public Single info() {
    return new Single(cells.own());
  }

  @GET
  @Path("capacities")
  @Enforce(CellPolicy.SHOW)
  public Capacities capacities() {
    return new Capacities(new CapacitiesOf(cells.capacities()));
  }

  @GET
  @Path("{name}")
  @Enforce(CellPolicy.SHOW)
  public Single show(@PathParam("name") String name) {
    cells.require(name);
    return new Single(cells.own());
  }

  @GET
  @Path("{name}/capacities")
  @Enforce(CellPolicy.SHOW)
  public Capacities capacitiesOf(@PathParam("name") String name) {
    cells.require(name);
    return capacities();
  }

  @POST
  @Enforce(CellPolicy.CREATE)
  public Response create() {
    throw oneCell();
  }

  @PUT
  @Path("{name}")
  @Enforce(CellPolicy.UPDATE)
  public Response update(@PathParam("name") String name) {
    throw oneCell();
  }

  @DELETE
  @Path("{name}")
  @Enforce(CellPolicy.DELETE)
  public Response delete(@PathParam("name") String name) {
    throw oneCell();
  }

  @POST
  @Path("sync_instances")
  @Enforce(CellPolicy.SYNC)
  public Response syncInstances() {
    throw oneCell();
  }

  private static Fault oneCell() {
    return new Fault(
        FaultCode.NOT_IMPLEMENTED, "This cloud is one cell: it has no neighbours to change.");
  }
}
