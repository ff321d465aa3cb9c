package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads request documents: bounded, strictly, and checked against the constraints on their records.
 * Every failure is a 400 (413 when too large) that names the field.
 */
@jakarta.ws.rs.ext.Provider
@Consumes(MediaType.WILDCARD)
public class RepresentationReader implements ServerMessageBodyReader<Representation> {

  private static final String NULL_DOCUMENT = "Malformed request body: the document is null.";

  private final ObjectMapper mapper;
  private final ObjectMapper strictMapper;
  private final Validator validator;
  private final CurrentRequest current;
  private final Dialects dialects;
  private final Provider<BodyConfig> config;

  /** Asked for once, as the settings are made anew each time; 0 before. */
  private volatile int maxBodyBytes;

  @Inject
  public RepresentationReader(
      ObjectMapper mapper,
      Validator validator,
      Provider<BodyConfig> config,
      CurrentRequest current,
      Dialects dialects) {
    this.mapper = mapper;
    this.strictMapper = JsonSetup.strict(mapper);
    this.validator = validator;
    this.current = current;
    this.dialects = dialects;
    // Readers are made while the application is built, before its settings are known.
    this.config = config;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return Representation.class.isAssignableFrom(type);
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return Representation.class.isAssignableFrom(type);
  }

  @Override
  public Representation readFrom(
      Class<Representation> type,
      Type genericType,
      MediaType mediaType,
      ServerRequestContext context)
      throws IOException {
    String contentType =
        ((ResteasyReactiveRequestContext) context)
            .serverRequest()
            .getRequestHeader(HttpHeaders.CONTENT_TYPE);
    return read(
        type,
        stated(mediaType, contentType),
        context.getInputStream(),
        () ->
            isOptional(
                Arrays.stream(
                        context
                            .getResteasyReactiveResourceInfo()
                            .getMethod()
                            .getParameterAnnotations())
                    .flatMap(Arrays::stream)));
  }

  @Override
  public Representation readFrom(
      Class<Representation> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(type, mediaType, body, () -> isOptional(Arrays.stream(annotations)));
  }

  /** What a body is whose type nobody states, and which may not even be there. */
  private static MediaType stated(MediaType mediaType, String header) {
    return header == null || header.isBlank() ? MediaType.APPLICATION_JSON_TYPE : mediaType;
  }

  private static boolean isOptional(Stream<Annotation> annotations) {
    return annotations.anyMatch(OptionalBody.class::isInstance);
  }

  private Representation read(
      Class<Representation> type, MediaType mediaType, InputStream body, BooleanSupplier optional)
      throws IOException {
    Optional<XmlTable> xml = Optional.empty();
    if (!mediaType.getSubtype().toLowerCase(Locale.ROOT).endsWith("json")) {
      xml = dialects.xml(current.context().dialect());
      requireXml(mediaType, xml);
    }
    int max = maxBodyBytes();
    byte[] bytes = body.readNBytes(max + 1);
    if (bytes.length > max) {
      throw new Fault(
          FaultCode.OVER_LIMIT,
          "Request is too large. A request document may have " + max + " bytes.");
    }
    if (bytes.length == 0) {
      if (optional.getAsBoolean()) {
        return null;
      }
      throw Fault.badRequest(
          "The request needs %s document as its body, and has none."
              .formatted(xml.isEmpty() ? "a JSON" : "an XML"));
    }
    if (xml.isEmpty()) {
      // XML has no way to say what is refused here.
      StorableText.require(bytes);
    }
    boolean lenient = dialects.dropsUnknownFields(current.context().dialect());
    Representation document = parse(type, bytes, xml, lenient);
    if (lenient) {
      document = VersionedRequest.onlyOf(document, current.context().version());
    } else {
      VersionedRequest.check(document, current.context().version());
    }
    validate(document);
    return document;
  }

  /**
   * Reads a document that another dialect's was translated into, as strictly as if a client had
   * sent it.
   *
   * @throws Fault 400 when it is not what the record says
   */
  public <T extends Representation> T read(JsonNode tree, Class<T> type) {
    try {
      T document = mapper.readerFor(type).readValue(tree);
      if (document == null) {
        throw Fault.badRequest(NULL_DOCUMENT);
      }
      validate(document);
      return document;
    } catch (JsonProcessingException e) {
      throw explain(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int maxBodyBytes() {
    if (maxBodyBytes == 0) {
      maxBodyBytes = Math.toIntExact(config.get().maxBodySize().asLongValue());
    }
    return maxBodyBytes;
  }

  private void requireXml(MediaType mediaType, Optional<XmlTable> xml) {
    String type = (mediaType.getType() + "/" + mediaType.getSubtype()).toLowerCase(Locale.ROOT);
    if (xml.filter(table -> table.xmlTypes().contains(type)).isEmpty()) {
      throw Fault.badMediaType(mediaType, dialects.contentTypes(current.context().dialect()));
    }
  }

  private Representation parse(
      Class<Representation> type, byte[] bytes, Optional<XmlTable> xml, boolean lenient)
      throws IOException {
    try {
      ObjectReader reader =
          mapperOf(xml)
              .readerFor(type)
              .withAttribute(VersionedFields.VERSION, current.context().version());
      if (lenient) {
        reader = reader.without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
      }
      Representation document =
          xml.isEmpty()
              ? reader.readValue(bytes)
              : reader.readValue(new XmlRendering(xml.get()).read(bytes, XmlRendering.name(type)));
      if (document == null) {
        throw Fault.badRequest(NULL_DOCUMENT);
      }
      return document;
    } catch (JsonProcessingException e) {
      throw explain(e);
    }
  }

  // XML has text only.
  private ObjectMapper mapperOf(Optional<XmlTable> xml) {
    return xml.isPresent() || dialects.takesTextForScalars(current.context().dialect())
        ? mapper
        : strictMapper;
  }

  private static Fault explain(JsonProcessingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Fault fault) {
        return fault;
      }
      if (cause instanceof JsonParseException broken) {
        return refused(malformed(broken), failure);
      }
    }
    String message =
        switch (failure) {
          case UnrecognizedPropertyException e ->
              "Invalid input for field/attribute "
                  + parent(e)
                  + ". Additional properties are not allowed ('"
                  + e.getPropertyName()
                  + "' was unexpected)";
          case InvalidFormatException e ->
              "Invalid input for field/attribute "
                  + field(e)
                  + ". Value: "
                  + e.getValue()
                  + ". It is not of the type "
                  + jsonType(e.getTargetType());
          case MismatchedInputException e ->
              "Invalid input for field/attribute "
                  + field(e)
                  + ". It is not of the type "
                  + jsonType(e.getTargetType());
          case JsonMappingException e ->
              "Invalid input for field/attribute " + field(e) + ". It cannot be read.";
          default -> malformed(failure);
        };
    return refused(message, failure);
  }

  private static Fault refused(String message, JsonProcessingException failure) {
    return new Fault(FaultCode.BAD_REQUEST, message, Map.of(), failure);
  }

  private static String malformed(JsonProcessingException failure) {
    String place =
        failure.getLocation() == null
            ? ""
            : ", at line %d, column %d"
                .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
    return "Malformed request body: it is not JSON" + place + ".";
  }

  private static String field(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }

  private static String parent(JsonMappingException e) {
    String path = field(e);
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "body" : path.substring(0, dot);
  }

  private static String jsonType(Class<?> type) {
    if (type == null) {
      return "expected";
    }
    if (type == String.class) {
      return "'string'";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "'boolean'";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "'integer'";
    }
    return Iterable.class.isAssignableFrom(type) ? "'array'" : "'object'";
  }

  private void validate(Representation document) {
    validator.validate(document).stream()
        .min(Comparator.comparing(FieldPath::of))
        .ifPresent(
            violation -> {
              throw new Fault(
                  isWholeDocument(violation) ? FaultCode.MISSING_DOCUMENT : FaultCode.BAD_REQUEST,
                  describe(violation));
            });
  }

  /** Whether what is missing is what the request is about: a field of the outermost object. */
  private static boolean isWholeDocument(ConstraintViolation<?> violation) {
    return violation.getInvalidValue() == null && FieldPath.of(violation).indexOf('.') < 0;
  }

  private static String describe(ConstraintViolation<?> violation) {
    Object value = violation.getInvalidValue();
    String shown =
        value instanceof CharSequence || value instanceof Number || value instanceof Boolean
            ? " Value: " + abbreviated(value.toString()) + "."
            : "";
    return "Invalid input for field/attribute "
        + FieldPath.of(violation)
        + "."
        + shown
        + " It "
        + violation.getMessage();
  }

  private static String abbreviated(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
