package cloud.nephele.common.service.fault;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.representation.XmlRendering;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;

/** The one place where a failure becomes an answer; nothing of what lies behind it leaks. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(FaultMapper.class);
  private static final String UNEXPECTED =
      "The server has either erred or is incapable of performing the requested operation.";

  private final FaultRenderer renderer;
  private final CurrentRequest current;
  private final ObjectMapper json;
  @Context HttpHeaders headers;

  @Inject
  public FaultMapper(FaultRenderer renderer, CurrentRequest current, ObjectMapper json) {
    this.json = json;
    this.renderer = renderer;
    this.current = current;
  }

  @Override
  public Response toResponse(Throwable failure) {
    Optional<RequestContext> context =
        current.isKnown() ? Optional.of(current.context()) : Optional.empty();
    Fault fault = renderer.inDialect(toFault(failure), context);
    log(fault, failure);
    FaultRenderer.Body body =
        renderer.render(fault, context, headers.getHeaderString(HttpHeaders.ACCEPT));
    if (current.isKnown() && current.xml().isPresent()) {
      body = inXml(body, new XmlRendering(current.xml().get()));
    }
    Response.ResponseBuilder response =
        Response.status(fault.code().status()).type(body.mediaType()).entity(body.text());
    fault.headers().forEach(response::header);
    return response.build();
  }

  /**
   * What is not served, or not now, is no defect of this service, whose stack would say nothing.
   */
  private static void log(Fault fault, Throwable failure) {
    switch (fault.code()) {
      case NOT_IMPLEMENTED -> LOG.debugf("Answering 501: %s", fault.getMessage());
      case SERVICE_UNAVAILABLE ->
          LOG.warnf(fault.getCause(), "Answering 503: %s", fault.getMessage());
      case INTERNAL -> LOG.error("Answering 500", failure);
      default -> {
        if (fault.getCause() != null) {
          LOG.debugf(failure, "Answering %d", fault.code().status());
        }
      }
    }
  }

  /** Renderers make JSON; in XML a fault is the same tree, as every document is. */
  private FaultRenderer.Body inXml(FaultRenderer.Body body, XmlRendering xml) {
    try {
      return new FaultRenderer.Body(
          xml.contentType(), xml.write(json.readTree(body.text()), Optional.empty()));
    } catch (JsonProcessingException e) {
      LOG.debug("This fault body is not JSON and stays as it is", e);
      return body;
    }
  }

  private static Fault toFault(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Fault fault) {
        return fault;
      }
      if (cause instanceof StaleStateException) {
        // No row of ours is versioned: what was to be changed is gone.
        return new Fault(
            FaultCode.ITEM_NOT_FOUND,
            "The resource could not be found: another request has just deleted it.",
            Map.of(),
            failure);
      }
    }
    if (failure instanceof WebApplicationException web) {
      return fromStatus(web);
    }
    return new Fault(FaultCode.INTERNAL, UNEXPECTED, Map.of(), failure);
  }

  private static int status(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    if (status == FaultCode.BAD_METHOD.status() && AllowedMethods.currentAddressLacksItsEnd()) {
      return FaultCode.ITEM_NOT_FOUND.status();
    }
    return web instanceof NotFoundException && AllowedMethods.refuseCurrentRequest()
        ? FaultCode.BAD_METHOD.status()
        : status;
  }

  private static Fault fromStatus(WebApplicationException web) {
    int status = status(web);
    FaultCode code =
        Arrays.stream(FaultCode.values())
            .filter(c -> c.status() == status)
            .findFirst()
            .orElse(status < 500 ? FaultCode.BAD_REQUEST : FaultCode.INTERNAL);
    String message =
        switch (code) {
          case ITEM_NOT_FOUND -> "The resource could not be found.";
          case BAD_METHOD -> "The method is not allowed for this resource.";
          case BAD_MEDIA_TYPE ->
              "The content type of the request is not supported here; send application/json.";
          case NOT_ACCEPTABLE -> "None of the media types you accept can be served here.";
          case BAD_REQUEST -> "The request could not be understood.";
          default -> code.status() < 500 ? code.title() : UNEXPECTED;
        };
    return new Fault(
        code,
        message,
        code == FaultCode.BAD_METHOD
            ? Map.of("Allow", String.join(", ", AllowedMethods.ofCurrentRequest()))
            : Map.of(),
        web);
  }
}
