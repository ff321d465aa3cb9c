package cloud.nephele.common.service.representation;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Writes response documents as the request's version has them, in JSON or XML. */
@Provider
@Produces(MediaType.WILDCARD)
public class RepresentationWriter implements MessageBodyWriter<Representation> {

  private final ObjectMapper mapper;
  private final ObjectWriter writer;
  private final CurrentRequest current;

  @Inject
  public RepresentationWriter(ObjectMapper mapper, CurrentRequest current) {
    this.mapper = mapper;
    this.writer = mapper.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.current = current;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Representation.class.isAssignableFrom(type);
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
    ObjectWriter versioned =
        writer.withAttribute(VersionedFields.VERSION, current.context().version());
    Optional<XmlTable> xml = current.xml();
    if (xml.isEmpty()) {
      versioned.writeValue(body, document);
      return;
    }
    XmlRendering rendering = new XmlRendering(xml.get());
    headers.putSingle(HttpHeaders.CONTENT_TYPE, rendering.contentType());
    TokenBuffer tree = new TokenBuffer(mapper, false);
    versioned.writeValue(tree, document);
    body.write(
        rendering
            .write(mapper.readTree(tree.asParser()), XmlRendering.name(document.getClass()))
            .getBytes(StandardCharsets.UTF_8));
  }
}
