package cloud.nephele.common.service.representation;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Writes response documents as the request's version has them, in JSON or XML. */
@Provider
@Produces(MediaType.WILDCARD)
public class RepresentationWriter implements ServerMessageBodyWriter<Representation> {

  /** Reads parts of documents: more of them follows. */
  private final ObjectReader parts;

  private final JsonRenderer renderer;
  private final CurrentRequest current;

  @Inject
  public RepresentationWriter(ObjectMapper mapper, JsonRenderer renderer, CurrentRequest current) {
    this.parts = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.renderer = renderer;
    this.current = current;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Representation.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return Representation.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(Representation document, Type genericType, ServerRequestContext context)
      throws IOException {
    var connected = (VertxResteasyReactiveRequestContext) context;
    AnswerStream body = new AnswerStream(connected);
    write(document, connected.getResponse().get().getHeaders(), body);
    body.close();
  }

  @Override
  public void writeTo(
      Representation document,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    write(document, headers, body);
  }

  private void write(
      Representation document, MultivaluedMap<String, Object> headers, OutputStream body)
      throws IOException {
    ObjectWriter versioned = renderer.writer(current.context().version());
    Optional<XmlTable> xml = current.xml();
    if (xml.isEmpty()) {
      versioned.writeValue(body, document);
      return;
    }
    XmlRendering rendering = new XmlRendering(xml.get());
    headers.putSingle(HttpHeaders.CONTENT_TYPE, rendering.contentType());
    // By way of text: parts of it may have been written before.
    try (JsonParser json = parts.createParser(versioned.writeValueAsBytes(document))) {
      rendering.write(json, parts, XmlRendering.name(document.getClass()), body);
    }
  }
}
