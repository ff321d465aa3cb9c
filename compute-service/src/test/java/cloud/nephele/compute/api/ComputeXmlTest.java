package cloud.nephele.compute.api;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.representation.XmlRendering;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents of compute v2 in XML, as upstream's samples have them. */
class ComputeXmlTest {

  private static final String COMPUTE = "xmlns=\"http://docs.openstack.org/compute/api/v1.1\"";
  private static final String COMMON = "xmlns=\"http://docs.openstack.org/common/api/v1.0\"";
  private static final String ATOM = "xmlns:atom=\"http://www.w3.org/2005/Atom\"";
  private static final String EXTENSION = "http://docs.openstack.org/compute/ext/";

  private static final String SERVER =
      """
      {'id': '5f1c', 'name': 'web 1', 'status': 'ERROR', 'progress': 0, 'hostId': 'ab12',
       'created': '2013-05-01T10:00:00Z', 'updated': '2013-05-01T10:00:09Z',
       'accessIPv4': '192.0.2.7', 'accessIPv6': '', 'tenant_id': 't1', 'user_id': 'u1',
       'key_name': 'mine', 'config_drive': '', 'OS-DCF:diskConfig': 'AUTO',
       'OS-EXT-AZ:availability_zone': 'nova', 'OS-EXT-STS:vm_state': 'error',
       'OS-EXT-STS:power_state': 4, 'OS-EXT-SRV-ATTR:host': 'h1',
       'image': {'id': 'i1', 'links': [{'rel': 'bookmark', 'href': 'http://c/i1'}]},
       'flavor': {'id': '2', 'links': [{'rel': 'bookmark', 'href': 'http://c/f2'}]},
       'fault': {'code': 500, 'created': '2013-05-01T10:00:08Z', 'message': 'NoValidHost',
                 'details': 'No host has room.'},
       'metadata': {'role of it': 'a <front> & more'},
       'addresses': {'private': [{'addr': '10.0.0.3', 'version': 4, 'OS-EXT-IPS:type': 'fixed'},
                                 {'addr': 'fd00::3', 'version': 6, 'OS-EXT-IPS:type': 'fixed'}],
                     'public': []},
       'links': [{'rel': 'self', 'href': 'http://c/v2/t1/servers/5f1c'},
                 {'rel': 'bookmark', 'href': 'http://c/t1/servers/5f1c'}],
       'security_groups': [{'name': 'default'}]}
      """;

  private record Settings(String maxMicroversion, int maxLimit, int legacyOverQuotaStatus)
      implements ComputeConfig {}

  private final ObjectMapper json = new ObjectMapper();
  private final XmlRendering xml = new XmlRendering(ComputeXml.TABLE);

  @Test
  void serverHasAttributesChildrenAndLinks() throws Exception {
    assertThat(write("{'server': " + SERVER + "}"))
        .isEqualTo(
            """
            <server %s xmlns:OS-DCF="%sdisk_config/api/v1.1"\
             xmlns:OS-EXT-AZ="%sextended_availability_zone/api/v2"\
             xmlns:OS-EXT-IPS="%sextended_ips/api/v1.1"\
             xmlns:OS-EXT-SRV-ATTR="%sextended_status/api/v1.1"\
             xmlns:OS-EXT-STS="%sextended_status/api/v1.1" %s\
             tenantId="t1" userId="u1" id="5f1c" name="web 1" status="ERROR" progress="0" hostId="ab12"\
             created="2013-05-01T10:00:00Z" updated="2013-05-01T10:00:09Z"\
             accessIPv4="192.0.2.7" accessIPv6=""\
             key_name="mine" config_drive="" OS-DCF:diskConfig="AUTO"\
             OS-EXT-AZ:availability_zone="nova" OS-EXT-STS:vm_state="error"\
             OS-EXT-STS:power_state="4" OS-EXT-SRV-ATTR:host="h1">\
            <image id="i1"><atom:link rel="bookmark" href="http://c/i1"/></image>\
            <flavor id="2"><atom:link rel="bookmark" href="http://c/f2"/></flavor>\
            <metadata><meta key="role of it">a &lt;front&gt; &amp; more</meta></metadata>\
            <addresses><network id="private">\
            <ip addr="10.0.0.3" version="4" OS-EXT-IPS:type="fixed"/>\
            <ip addr="fd00::3" version="6" OS-EXT-IPS:type="fixed"/></network>\
            <network id="public"/></addresses>\
            <fault code="500" created="2013-05-01T10:00:08Z"><message>NoValidHost</message>\
            <details>No host has room.</details></fault>\
            <atom:link rel="self" href="http://c/v2/t1/servers/5f1c"/>\
            <atom:link rel="bookmark" href="http://c/t1/servers/5f1c"/>\
            <security_groups><security_group name="default"/></security_groups></server>"""
                .formatted(COMPUTE, EXTENSION, EXTENSION, EXTENSION, EXTENSION, EXTENSION, ATOM));
  }

  @Test
  void nullsReadAsUpstreamPrintsThem() throws Exception {
    assertThat(write("{'server': {'key_name': null, 'OS-EXT-STS:task_state': null}}"))
        .contains("key_name=\"None\" OS-EXT-STS:task_state=\"None\"");
    assertThat(write("{'flavor': {'swap': null, 'OS-FLV-DISABLED:disabled': false}}"))
        .contains("swap=\"\" OS-FLV-DISABLED:disabled=\"False\"");
  }

  @Test
  void answerToACreateHasEmptyMetadata() throws Exception {
    assertThat(write("{'server': {'id': '1', 'adminPass': 'x'}}"))
        .isEqualTo("<server " + COMPUTE + " id=\"1\" adminPass=\"x\"><metadata/></server>");
    assertThat(write("{'servers': [{'id': '1'}]}"))
        .isEqualTo("<servers " + COMPUTE + "><server id=\"1\"/></servers>");
  }

  @Test
  void childrenStandAsTheSchemasWantThem() throws Exception {
    assertThat(
            write("{'image': {'links': [{'href': 'x'}], 'metadata': {}, 'server': {'id': 's'}}}"))
        .endsWith("<server id=\"s\"/><metadata/><atom:link href=\"x\"/></image>");
    assertThat(write("{'extension': {'links': [{'href': 'x'}], 'description': 'd'}}"))
        .endsWith("<description>d</description><atom:link href=\"x\"/></extension>");
  }

  @Test
  void requestToMakeANetworkIsNotTakenForAddresses() {
    assertThat(xml.read(bytes("<network><label>l</label></network>"), Optional.empty()).toString())
        .isEqualTo("{\"network\":{\"label\":\"l\"}}");
  }

  @Test
  void limitsAreCommonDocuments() throws Exception {
    assertThat(
            write(
                """
                {'limits': {'rate': [{'uri': '*', 'regex': '.*', 'limit': [
                    {'verb': 'POST', 'value': 10, 'remaining': 9, 'unit': 'MINUTE',
                     'next-available': '2013-05-01T10:00:00Z'}]}],
                  'absolute': {'maxTotalCores': 20, 'maxServerMeta': 128}}}
                """))
        .isEqualTo(
            """
            <limits %s><rates><rate uri="*" regex=".*"><limit verb="POST" value="10" remaining="9"\
             unit="MINUTE" next-available="2013-05-01T10:00:00Z"/></rate></rates>\
            <absolute><limit name="maxTotalCores" value="20"/>\
            <limit name="maxServerMeta" value="128"/></absolute></limits>"""
                .formatted(COMMON));
  }

  @Test
  void keypairsAreFlatAndWithoutNamespace() throws Exception {
    assertThat(write("{'keypairs': [{'keypair': {'name': 'k', 'public_key': 'ssh-rsa A\\n'}}]}"))
        .isEqualTo(
            "<keypairs><keypair><name>k</name><public_key>ssh-rsa A\n</public_key></keypair>"
                + "</keypairs>");
  }

  @Test
  void faultIsAnElementNamedByItsCode() throws Exception {
    Fault fault = new Fault(FaultCode.OVER_LIMIT, "Slow <down>.", Map.of("Retry-After", "7"), null);
    String body =
        new ComputeFaultRenderer(json, new Settings("2.96", 1000, 413))
            .render(fault, Optional.empty(), null)
            .text();

    assertThat(write(body))
        .isEqualTo(
            "<overLimit "
                + COMPUTE
                + " code=\"413\"><message>Slow &lt;down&gt;.</message><retryAfter>7</retryAfter>"
                + "</overLimit>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'servers': [{'id': '1', 'name': 'a', 'links': [{'rel': 'self', 'href': 'x'}]}],"
            + " 'servers_links': [{'rel': 'next', 'href': 'y'}]}",
        "{'flavor': {'id': '1', 'name': 'm1', 'ram': 512, 'disk': 0, 'vcpus': 1, 'swap': '',"
            + " 'rxtx_factor': 1.0, 'OS-FLV-EXT-DATA:ephemeral': 0,"
            + " 'links': [{'rel': 'self', 'href': 'x'}]}}",
        "{'flavors': [{'id': '1'}, {'id': '2'}]}",
        "{'image': {'id': 'i', 'name': 'n', 'minRam': 0, 'minDisk': 1, 'progress': 100,"
            + " 'OS-EXT-IMG-SIZE:size': 74185822, 'metadata': {'kernel_id': 'nokernel'},"
            + " 'server': {'id': 's', 'links': [{'rel': 'self', 'href': 'x'}]},"
            + " 'links': [{'rel': 'alternate', 'type': 'a/b', 'href': 'x'}]}}",
        "{'images': [], 'images_links': [{'rel': 'next', 'href': 'y'}]}",
        "{'metadata': {'a key': 'v', '\u00fc': '\u4e2d'}}",
        "{'metadata': {}}",
        "{'meta': {'a key': 'v'}}",
        "{'addresses': {'private': [{'version': 4, 'addr': '10.0.0.3'}], 'empty': []}}",
        "{'keypair': {'name': 'k', 'fingerprint': '1e:2c', 'private_key': '-----\\nA\\n'}}",
        "{'limits': {'rate': [], 'absolute': {'maxTotalCores': 20}}}",
        "{'extension': {'name': 'n', 'alias': 'a', 'namespace': 'http://n', 'updated': 'u',"
            + " 'description': 'd', 'links': [{'rel': 'describedby', 'href': 'x'}]}}",
        "{'extensions': [{'alias': 'a', 'description': 'd'}]}",
        "{'versions': [{'id': 'v2.0', 'status': 'CURRENT', 'links': [{'rel': 'self', 'href': 'x'}]}]}",
        "{'version': {'id': 'v2.0', 'media-types': [{'base': 'application/xml', 'type': 't'}]}}",
        "{'choices': [{'id': 'v2.0', 'media-types': [{'base': 'application/xml', 'type': 't'}]}]}",
        "{'itemNotFound': {'code': 404, 'message': 'm'}}",
        "{'server': {'name': 's', 'imageRef': 'i', 'flavorRef': '1', 'min_count': '2',"
            + " 'personality': [{'path': '/etc/motd', 'contents': 'aGk='}], 'user_data': 'aGk=',"
            + " 'networks': [{'uuid': 'n', 'fixed_ip': '10.0.0.9'}, {'port': 'p'}],"
            + " 'security_groups': [{'name': 'web'}],"
            + " 'block_device_mapping': [{'device_name': 'vda', 'volume_id': 'v'}],"
            + " 'OS-DCF:diskConfig': 'MANUAL', 'metadata': {'k': 'v'}},"
            + " 'os:scheduler_hints': {'near': ['a', 'b'], 'hypervisor': 'xen'}}",
        "{'rebuild': {'imageRef': 'i', 'personality': [{'path': 'p', 'contents': 'aGk='}]}}",
        "{'reboot': {'type': 'SOFT'}}",
        "{'changePassword': {'adminPass': 'x'}}",
        "{'resize': {'flavorRef': '2', 'OS-DCF:diskConfig': 'AUTO'}}",
        "{'createImage': {'name': 'n', 'metadata': {'k': 'v'}}}",
        "{'confirmResize': null}",
        "{'os-migrateLive': {'host': 'h', 'block_migration': 'false'}}"
      })
  void documentsReadAsTheyWereWritten(String document) throws Exception {
    JsonNode tree = tree(document);

    assertThat(xml.read(bytes(xml.write(tree, Optional.empty())), Optional.empty()))
        .isEqualTo(asText(tree));
  }

  @Test
  void wholeServerReadsAsItWasWritten() throws Exception {
    documentsReadAsTheyWereWritten("{'server': " + SERVER + "}");
  }

  @Test
  void addressesOfOneNetworkHaveNoKey() throws Exception {
    JsonNode tree = tree("{'private': [{'version': 4, 'addr': '10.0.0.3'}]}");

    assertThat(xml.write(tree, Optional.of(ComputeXml.ADDRESSES_OF_ONE_NETWORK)))
        .endsWith(
            "<network "
                + COMPUTE
                + " id=\"private\"><ip version=\"4\" addr=\"10.0.0.3\"/></network>");
  }

  @Test
  void createIsReadAsOldClientsSendIt() throws Exception {
    String request =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <server xmlns="http://docs.openstack.org/compute/api/v1.1"
            xmlns:hints="http://docs.openstack.org/compute/ext/scheduler-hints/api/v2"
            name="web" imageRef="http://c/images/i1" flavorRef="http://c/flavors/1">
          <metadata>
            <meta key="My Server Name">Apache1</meta>
          </metadata>
          <personality>
            <file path="/etc/banner.txt">
              ICAgICAgDQoiQSBj
              bG91ZA==
            </file>
          </personality>
          <security_groups><security_group><name>web</name></security_group></security_groups>
          <hints:scheduler_hints><near>a</near></hints:scheduler_hints>
        </server>
        """;

    assertThat(xml.read(bytes(request), Optional.empty()))
        .isEqualTo(
            tree(
                """
                {'os:scheduler_hints': {'near': 'a'},
                 'server': {'name': 'web', 'imageRef': 'http://c/images/i1',
                   'flavorRef': 'http://c/flavors/1', 'metadata': {'My Server Name': 'Apache1'},
                   'personality': [{'path': '/etc/banner.txt',
                                    'contents': 'ICAgICAgDQoiQSBjbG91ZA=='}],
                   'security_groups': [{'name': 'web'}]}}
                """));
  }

  private String write(String document) throws Exception {
    String written = xml.write(tree(document), Optional.empty());
    String declaration = "<?xml version='1.0' encoding='UTF-8'?>\n";
    assertThat(written).startsWith(declaration);
    return written.substring(declaration.length());
  }

  private JsonNode tree(String document) throws Exception {
    return json.readTree(document.startsWith("{\"") ? document : document.replace('\'', '"'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** XML does not tell numbers from text; records do, when they are read. */
  private static JsonNode asText(JsonNode node) {
    switch (node) {
      case ObjectNode object -> object.properties().forEach(p -> p.setValue(asText(p.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, asText(array.get(i)));
        }
      }
      default -> {
        return node.isNull() ? node : TextNode.valueOf(node.asText());
      }
    }
    return node;
  }
}
