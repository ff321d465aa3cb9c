package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.representation.BodyConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;

/** Reads both forms of a patch; the media type tells which one it is. */
@jakarta.ws.rs.ext.Provider
@Consumes(MediaType.WILDCARD)
public class ImagePatchReader implements MessageBodyReader<ImagePatch> {

  private static final String FORM_21 = "openstack-images-v2.1-json-patch";
  private static final String FORM_20 = "openstack-images-v2.0-json-patch";
  private static final String ACCEPTED = "application/" + FORM_21 + ", application/" + FORM_20;

  private final ObjectMapper mapper;
  private final Provider<BodyConfig> config;

  @Inject
  public ImagePatchReader(ObjectMapper mapper, Provider<BodyConfig> config) {
    this.mapper = mapper;
    // Readers are made while the application is built, before its settings are known.
    this.config = config;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == ImagePatch.class;
  }

  @Override
  public ImagePatch readFrom(
      Class<ImagePatch> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    boolean application = mediaType.getType().equals("application");
    if (application && mediaType.getSubtype().equals(FORM_21)) {
      return ImagePatch.parse21(read(body));
    }
    if (application && mediaType.getSubtype().equals(FORM_20)) {
      return ImagePatch.parse20(read(body));
    }
    throw new Fault(
        FaultCode.BAD_MEDIA_TYPE,
        "Unsupported Content-Type " + mediaType + " for a patch: send one of " + ACCEPTED + ".",
        Map.of("Accept-Patch", ACCEPTED),
        null);
  }

  private JsonNode read(InputStream body) throws IOException {
    int maxBodyBytes = Math.toIntExact(config.get().maxBodySize().asLongValue());
    byte[] bytes = body.readNBytes(maxBodyBytes + 1);
    if (bytes.length > maxBodyBytes) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "Request is too large. A request document may have " + maxBodyBytes + " bytes.");
    }
    try {
      return mapper.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST, "Malformed request body: it is not JSON.", Map.of(), e);
    }
  }
}
