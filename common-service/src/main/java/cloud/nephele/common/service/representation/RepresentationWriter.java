package cloud.nephele.common.service.representation;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes response documents as the request's version has them. */
@Provider
@Produces(MediaType.WILDCARD)
public class RepresentationWriter implements MessageBodyWriter<Representation> {

  private final ObjectWriter writer;
  private final CurrentRequest current;

  @Inject
  public RepresentationWriter(ObjectMapper mapper, CurrentRequest current) {
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
    writer
        .withAttribute(VersionedFields.VERSION, current.context().version())
        .writeValue(body, document);
  }
}
