package cloud.nephele.common.service.context;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.context.XmlNegotiation.Suffix;
import cloud.nephele.common.xml.XmlTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlNegotiationTest {

  private static final XmlTable TABLE =
      XmlTable.of("urn:x", XmlTable.Words.XML).vendor("vnd.openstack.compute");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/xml",
        "APPLICATION/XML; charset=utf-8",
        "application/vnd.openstack.compute+xml",
        "text/html, application/xml",
        "application/xml, */*",
        "application/xml;q=0.9, application/json;q=0.8",
        "application/xml;q=0.5, */*;q=0.4",
        "application/json;q=0, application/xml;q=0.1"
      })
  void xmlIsServedWhereItIsPreferred(String accept) {
    assertThat(XmlNegotiation.prefersXml(accept, TABLE)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "*/*",
        "application/*",
        "application/json",
        "text/html",
        "text/xml",
        "application/json, application/xml",
        "application/vnd.openstack.compute+json, application/xml",
        "application/xml;q=0.8, */*",
        "application/xml;q=0",
        "application/xml;q=high",
        "application/vnd.openstack.volume+xml"
      })
  void jsonIsServedOtherwise(String accept) {
    assertThat(XmlNegotiation.prefersXml(accept, TABLE)).isFalse();
  }

  @Test
  void suffixIsCutFromThePath() {
    assertThat(Suffix.XML.cutFrom("/servers/detail.xml")).isEqualTo("/servers/detail");
    assertThat(Suffix.of("/servers/detail.xml")).isEqualTo(Suffix.XML);
    assertThat(Suffix.JSON.cutFrom("/servers.json")).isEqualTo("/servers");
    assertThat(Suffix.of("/servers.json")).isEqualTo(Suffix.JSON);
    assertThat(Suffix.of("/servers/xml")).isEqualTo(Suffix.NONE);
    assertThat(Suffix.NONE.cutFrom("/servers/xml")).isEqualTo("/servers/xml");
  }
}
