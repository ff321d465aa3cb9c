package cloud.nephele.common.service.representation;

import static cloud.nephele.common.xml.XmlShape.attributes;
import static cloud.nephele.common.xml.XmlShape.entries;
import static cloud.nephele.common.xml.XmlShape.items;
import static cloud.nephele.common.xml.XmlShape.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.service.context.CurrentRequest;
import cloud.nephele.common.service.context.DialectRoute;
import cloud.nephele.common.service.context.Dialects;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlName;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.annotation.Annotation;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records read from and written in XML, through the same reader and writer as JSON. */
class XmlRepresentationTest {

  record BookDocument(@Valid Book book) implements Representation {}

  record Book(
      @Size(max = 8, message = "is too long (at most 8 characters)") String title,
      Integer pages,
      Boolean lent,
      List<String> tags,
      Map<String, String> notes,
      @Since("2.5") String owner) {}

  @XmlName("count")
  record Count(int books) implements Representation {}

  private static final XmlTable TABLE =
      XmlTable.of("urn:library", XmlTable.Words.XML)
          .vendor("vnd.library")
          .with(
              XmlDocument.of(
                  "book",
                  attributes()
                      .child("tags", items("tag", text()))
                      .child("notes", entries("note", "key", text()))),
              XmlDocument.bare("count", attributes()));

  private final ObjectMapper mapper = new ObjectMapper();
  private final CurrentRequest current = new CurrentRequest();

  XmlRepresentationTest() {
    new JsonSetup().customize(mapper);
    speak(Dialect.COMPUTE_V2);
  }

  @Test
  void textBecomesWhatTheRecordHas() throws Exception {
    BookDocument read =
        read(
            BookDocument.class,
            "application/xml",
            """
            <book xmlns="urn:library" title="Walden" pages="352" lent="true">
              <tags><tag>pond</tag></tags>
              <notes><note key="shelf">3</note></notes>
            </book>
            """);

    assertThat(read)
        .isEqualTo(
            new BookDocument(
                new Book("Walden", 352, true, List.of("pond"), Map.of("shelf", "3"), null)));
  }

  @Test
  void pythonsBooleansAreUnderstood() throws Exception {
    assertThat(read(BookDocument.class, "application/xml", "<book lent='True'/>").book().lent())
        .isTrue();
  }

  @Test
  void vendorsMediaTypeIsXmlToo() throws Exception {
    assertThat(read(BookDocument.class, "application/vnd.library+xml", "<book/>").book())
        .isNotNull();
  }

  @Test
  void documentWithoutKeyIsReadByItsName() throws Exception {
    assertThat(read(Count.class, "application/xml", "<count books='3'/>")).isEqualTo(new Count(3));
  }

  @Test
  void unknownFieldIsRefusedAsInJson() {
    refused("<book colour='red'/>", "Additional properties are not allowed ('colour'");
    refused("<pamphlet/>", "Additional properties are not allowed ('pamphlet'");
  }

  @Test
  void wrongTypeIsRefusedAsInJson() {
    refused(
        "<book pages='many'/>", "field/attribute book.pages. Value: many. It is not of the type");
    refused("<book><pages>1</pages><pages>2</pages></book>", "field/attribute book.pages");
  }

  @Test
  void constraintsHoldAsInJson() {
    refused("<book title='The Magic Mountain'/>", "It is too long (at most 8 characters)");
  }

  @Test
  void emptyBodyIsRefused() {
    refused("", "The request needs an XML document");
  }

  @Test
  void otherMediaTypesAreRefused() {
    assertThatThrownBy(() -> read(BookDocument.class, "text/plain", "<book/>"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_MEDIA_TYPE))
        .hasMessageEndingWith("send application/json or application/xml.");
  }

  @Test
  void dialectWithoutXmlRefusesXml() {
    speak(Dialect.COMPUTE_V21);

    assertThatThrownBy(() -> read(BookDocument.class, "application/xml", "<book/>"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_MEDIA_TYPE))
        .hasMessageEndingWith("send application/json.");
  }

  @Test
  void answerIsXmlWhereTheRequestChoseIt() throws Exception {
    current.answerInXml(TABLE);
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    String body =
        write(
            new BookDocument(new Book("\u00c9t\u00e9", 9, true, List.of("a"), Map.of(), "Ann")),
            headers);

    assertThat(headers.getFirst(HttpHeaders.CONTENT_TYPE))
        .isEqualTo("application/xml; charset=UTF-8");
    // The owner came with 2.5; this dialect's version is 2.1.
    assertThat(body)
        .isEqualTo(
            "<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<book xmlns=\"urn:library\" title=\"\u00c9t\u00e9\" pages=\"9\" lent=\"true\">"
                + "<tags><tag>a</tag></tags><notes/></book>");
    assertThat(write(new Count(3), headers)).endsWith("<count xmlns=\"urn:library\" books=\"3\"/>");
  }

  @Test
  void answerIsJsonOtherwise() throws Exception {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    assertThat(write(new Count(3), headers)).isEqualTo("{\"books\":3}");
    assertThat(headers).isEmpty();
  }

  private void speak(Dialect dialect) {
    current.identify(
        new RequestContext(
            "req-1",
            dialect,
            Microversion.of("2.1"),
            "http://library",
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private void refused(String document, String because) {
    assertThatThrownBy(() -> read(BookDocument.class, "application/xml", document))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_REQUEST))
        .hasMessageContaining(because);
  }

  private <T extends Representation> T read(Class<T> type, String mediaType, String document)
      throws Exception {
    try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
      Validator validator = factory.getValidator();
      BodyConfig config = () -> new MemorySize(BigInteger.valueOf(1000));
      RepresentationReader reader =
          new RepresentationReader(mapper, validator, () -> config, current, new LibraryDialects());
      @SuppressWarnings("unchecked") // The reader is declared for the common supertype.
      Class<Representation> representation = (Class<Representation>) type;
      return type.cast(
          reader.readFrom(
              representation,
              type,
              new Annotation[0],
              MediaType.valueOf(mediaType),
              new MultivaluedHashMap<>(),
              new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8))));
    }
  }

  private String write(Representation document, MultivaluedMap<String, Object> headers)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new RepresentationWriter(mapper, new JsonRenderer(mapper), current)
        .writeTo(
            document,
            document.getClass(),
            document.getClass(),
            new Annotation[0],
            MediaType.APPLICATION_JSON_TYPE,
            headers,
            body);
    return body.toString(StandardCharsets.UTF_8);
  }

  /** Compute v2 has XML here, and nothing else has. */
  private static final class LibraryDialects implements Dialects {

    @Override
    public Optional<XmlTable> xml(Dialect dialect) {
      return dialect == Dialect.COMPUTE_V2 ? Optional.of(TABLE) : Optional.empty();
    }

    @Override
    public List<DialectRoute> routes() {
      return List.of();
    }

    @Override
    public String unversionedPath(String path) {
      return path;
    }

    @Override
    public Microversion negotiate(Dialect dialect, ContainerRequestContext request) {
      return Microversion.of("2.1");
    }

    @Override
    public Map<String, String> responseHeaders(Dialect dialect, Microversion version) {
      return Map.of();
    }

    @Override
    public List<String> requestIdHeaders() {
      return List.of();
    }
  }
}
