package cloud.nephele.common.service.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXmlTest {

  private final XmlRendering xml = new XmlRendering(XmlTable.of("urn:x", XmlTable.Words.XML));

  @Test
  void entitiesThatMultiplyAreRefused() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'ha'>");
    for (int i = 1; i < 20; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    refused(laughs + "]><a>&l19;</a>", "remove the DOCTYPE");
  }

  @Test
  void filesOfTheHostStayUnread(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "the secret");

    refused(
        "<!DOCTYPE a [<!ENTITY s SYSTEM '%s'>]><a>&s;</a>".formatted(secret.toUri()),
        "remove the DOCTYPE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><a/>",
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>"
      })
  void anyDocumentTypeIsRefused(String document) {
    refused(document, "remove the DOCTYPE");
  }

  @Test
  void unknownEntityIsRefused() {
    refused("<a>&nbsp;</a>", "");
  }

  @Test
  void deepNestingIsRefused() {
    assertThat(read("<a>".repeat(32) + "</a>".repeat(32))).isNotNull();
    refused("<a>".repeat(33) + "</a>".repeat(33), "nested 32 deep");
    refused("<a>".repeat(30_000), "nested 32 deep");
  }

  @Test
  void manyAttributesAreRefused() {
    refused(withAttributes(101), "may have 100 attributes");
    refused(withAttributes(10_000), "");
    assertThat(read(withAttributes(100)).get("a").size()).isEqualTo(100);
  }

  @Test
  void onlyUtf8IsRead() {
    String latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a b='\u00e9'/>";
    refused(latin.getBytes(StandardCharsets.ISO_8859_1), "its bytes are not UTF-8");
    refused(latin, "has to be in UTF-8");
    refused("<a/>".getBytes(StandardCharsets.UTF_16), "its bytes are not UTF-8");
    refused("<?xml version='1.0' encoding='no-such'?><a/>", "has to be in UTF-8");
    assertThat(read("\ufeff<?xml version='1.0' encoding='utf-8'?><a b='\u00e9'/>").at("/a/b"))
        .hasToString("\"\u00e9\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "<",
        "<a",
        "<a>",
        "<a><b></a>",
        "<a/><b/>",
        "<a/>trailing",
        "<a b='1' b='2'/>",
        "<a b=1/>",
        "<p:a/>",
        "<a>\u0001</a>",
        "<a>&#0;</a>",
        "<a><![CDATA[x</a>",
        "{\"a\": 1}"
      })
  void whatIsNotXmlIsRefused(String document) {
    refused(document, "it is not XML, at line");
  }

  private static String withAttributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + "=''")
        .collect(Collectors.joining(" ", "<a ", "/>"));
  }

  private JsonNode read(String document) {
    return xml.read(document.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private void refused(String document, String because) {
    refused(document.getBytes(StandardCharsets.UTF_8), because);
  }

  private void refused(byte[] document, String because) {
    assertThatThrownBy(() -> xml.read(document, Optional.empty()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.BAD_REQUEST))
        .hasMessageStartingWith("Malformed request body: ")
        .hasMessageContaining(because);
  }
}
