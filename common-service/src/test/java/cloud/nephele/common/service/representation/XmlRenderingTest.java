package cloud.nephele.common.service.representation;

import static cloud.nephele.common.xml.XmlShape.attribute;
import static cloud.nephele.common.xml.XmlShape.attributes;
import static cloud.nephele.common.xml.XmlShape.base64;
import static cloud.nephele.common.xml.XmlShape.children;
import static cloud.nephele.common.xml.XmlShape.entries;
import static cloud.nephele.common.xml.XmlShape.entry;
import static cloud.nephele.common.xml.XmlShape.items;
import static cloud.nephele.common.xml.XmlShape.text;
import static cloud.nephele.common.xml.XmlShape.wrappedItems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape.Fields;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRenderingTest {

  private static final String LIBRARY = "urn:library";
  private static final String DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n";

  private static final Fields BOOK =
      attributes()
          .attribute("shelf_mark", "shelfMark")
          .child("author", attributes())
          .child("abstract", text())
          .child("tags", items("tag", text()))
          .child("notes", entries("note", "key", text()))
          .child("prices", entries("price", "currency", attribute("amount")))
          .child("chapters", entries("part", "id", items("chapter", attributes())))
          .child("scan", "scan", attributes().text("data", base64()))
          .inline("links", "atom:link", attributes());

  private static final XmlTable TABLE =
      XmlTable.of(LIBRARY, XmlTable.Words.PYTHON)
          .prefix("atom", "http://www.w3.org/2005/Atom")
          .prefix("EXT-A", "urn:extension")
          .prefix("EXT-B", "urn:extension")
          .with(
              XmlDocument.of("book", BOOK)
                  .beside(attributes().child("hints", "EXT-A:hints", children())),
              XmlDocument.of("books", items("book", BOOK))
                  .beside(attributes().inline("books_links", "atom:link", attributes())),
              XmlDocument.of("reader", children().attribute("id", "id").child("name", text()))
                  .in(""),
              XmlDocument.of("readers", wrappedItems("reader", "reader", children())).in(""),
              XmlDocument.of("note", entry("key", text())),
              XmlDocument.of(
                  "catalog",
                  items("shop", attributes().inline("counters", "counter", attributes()))),
              XmlDocument.of("shelves", attributes().inline("values", "shelf", BOOK)),
              XmlDocument.of("page", attributes().nullAs("")),
              XmlDocument.of("draft", attributes().childAlways("notes", children())),
              XmlDocument.bare("part", entry("id", items("chapter", attributes()))));

  private final ObjectMapper json = new ObjectMapper();
  private final XmlRendering xml = new XmlRendering(TABLE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'book': {'id': '1', 'shelf_mark': 'B 12', 'EXT-A:mood': 'calm', 'EXT-B:size': 'small'}}",
        "{'book': {'author': {'id': '7', 'name': 'Nell'}, 'abstract': 'Short.'}}",
        "{'book': {'tags': ['old', 'blue'], 'notes': {'my key': 'a', 'other': ''}}}",
        "{'book': {'tags': [], 'notes': {}}}",
        "{'book': {'prices': {'EUR': '9', 'CHF': '11'}, 'chapters': {'one': [{'n': '1'}, {'n': '2'}], 'two': []}}}",
        "{'book': {'scan': {'path': 'cover', 'data': 'AAEC'}}}",
        "{'book': {'links': [{'rel': 'self', 'href': 'http://x/1?a=b&c=d'}, {'rel': 'bookmark', 'href': 'y'}]}}",
        "{'book': {'id': '1'}, 'hints': {'near': ['a', 'b'], 'group': 'c'}}",
        "{'books': [{'id': '1'}, {'id': '2'}], 'books_links': [{'rel': 'next', 'href': 'z'}]}",
        "{'books': []}",
        "{'reader': {'id': '3', 'name': 'Ann\\n', 'street': 'High'}}",
        "{'readers': [{'reader': {'name': 'Ann'}}, {'reader': {'name': 'Bob'}}]}",
        "{'note': {'k': 'v'}}",
        "{'catalog': [{'type': 'new', 'counters': [{'id': '1'}, {'id': '2'}]}, {'type': 'old'}]}",
        "{'shelves': {'values': [{'id': '1', 'tags': ['a']}, {'abstract': 'b'}]}}",
        "{'lend': {'to': 'Ann', 'days': '3'}}",
        "{'close': null}"
      })
  void whatIsWrittenReadsAsTheSameTree(String tree) throws Exception {
    JsonNode document = json.readTree(tree.replace('\'', '"'));

    assertThat(read(xml.write(document, Optional.empty()))).isEqualTo(document);
    assertThat(writtenAsItComes(document)).isEqualTo(xml.write(document, Optional.empty()));
  }

  private String writtenAsItComes(JsonNode document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonParser parser = json.createParser(json.writeValueAsBytes(document))) {
      xml.write(parser, json.reader(), Optional.empty(), out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void longListIsWrittenAsItComes() throws Exception {
    ObjectNode document = json.createObjectNode();
    document.putObject("unknown").put("before", "the list");
    ArrayNode books = document.putArray("books");
    for (int i = 0; i < 2000; i++) {
      books.addObject().put("id", "" + i).put("EXT-A:mood", "calm").put("abstract", "Über " + i);
    }
    document.putArray("books_links").addObject().put("rel", "next").put("href", "z");

    assertThat(writtenAsItComes(document)).isEqualTo(xml.write(document, Optional.empty()));
  }

  @Test
  void documentWithoutKeyIsNamedByItsRecord() throws Exception {
    JsonNode document = json.readTree("{\"one\": [{\"n\": \"1\"}]}");

    String written = xml.write(document, Optional.of("part"));

    assertThat(written)
        .isEqualTo(
            DECLARATION + "<part xmlns=\"urn:library\" id=\"one\"><chapter n=\"1\"/></part>");
    assertThat(xml.read(written.getBytes(StandardCharsets.UTF_8), Optional.of("part")))
        .isEqualTo(document);
  }

  @Test
  void onlyPrefixesInUseAreDeclared() throws Exception {
    assertThat(write("{'book': {'EXT-B:size': 'small', 'shelf_mark': 'B'}}"))
        .isEqualTo(
            DECLARATION
                + "<book xmlns=\"urn:library\" xmlns:EXT-B=\"urn:extension\""
                + " shelfMark=\"B\" EXT-B:size=\"small\"/>");
  }

  @Test
  void documentMayHaveNoNamespace() throws Exception {
    assertThat(write("{'reader': {'id': 3, 'name': 'Ann'}}"))
        .isEqualTo(DECLARATION + "<reader id=\"3\"><name>Ann</name></reader>");
  }

  @Test
  void nullsAndBooleansReadAsTheTableSays() throws Exception {
    assertThat(write("{'book': {'lent': true, 'due': null, 'abstract': null, 'author': null}}"))
        .endsWith(
            "<book xmlns=\"urn:library\" lent=\"True\" due=\"None\"><abstract>None</abstract></book>");
    assertThat(write("{'page': {'number': null, 'blank': false, 'width': 1.5}}"))
        .endsWith("<page xmlns=\"urn:library\" number=\"\" blank=\"False\" width=\"1.5\"/>");

    XmlRendering plain = new XmlRendering(XmlTable.of("", XmlTable.Words.XML));
    assertThat(plain.write(json.readTree("{\"a\": {\"b\": null, \"c\": true}}"), Optional.empty()))
        .isEqualTo(DECLARATION + "<a><c>true</c></a>");
  }

  @Test
  void fieldThatIsAlwaysThereIsWrittenEmpty() throws Exception {
    assertThat(write("{'draft': {'id': '1'}}"))
        .endsWith("<draft xmlns=\"urn:library\" id=\"1\"><notes/></draft>");
  }

  @Test
  void childrenStandInTheOrderOfTheTable() throws Exception {
    assertThat(write("{'book': {'x': {'y': 1}, 'tags': ['t'], 'abstract': 'a'}}"))
        .endsWith("<abstract>a</abstract><tags><tag>t</tag></tags><x y=\"1\"/></book>");
  }

  @Test
  void emptyStringForWantOfAnObjectIsAnEmptyElement() throws Exception {
    assertThat(write("{'book': {'author': ''}}")).endsWith("<author/></book>");
  }

  @Test
  void textOfEveryKindSurvives() throws Exception {
    String text = "<&>\"' \t\n\r\u00e9 \u4e2d \ud83d\ude00 ]]>";
    JsonNode document = json.readTree("{\"book\": {}}");
    document.withObject("/book").put("title", text).put("abstract", text);

    assertThat(read(xml.write(document, Optional.empty()))).isEqualTo(document);
  }

  @Test
  void charactersThatXmlLacksAreReplaced() throws Exception {
    JsonNode document = json.readTree("{\"book\": {}}");
    document.withObject("/book").put("title", "a\u0000\u0008\ud800b\udc00\uffff");

    assertThat(read(xml.write(document, Optional.empty())).at("/book/title").textValue())
        .isEqualTo("a\ufffd\ufffd\ufffdb\ufffd\ufffd");
  }

  @Test
  void keysThatAreNoNamesAreWrittenAsNames() throws Exception {
    assertThat(write("{'specs': {'hw:cpu': '1', 'two words': '2', '<x>': '3', ':': '4'}}"))
        .endsWith(
            "<specs xmlns=\"urn:library\" xmlns:hw=\"hw\"><hw:cpu>1</hw:cpu>"
                + "<two_x0020_words>2</two_x0020_words><_x003C_x_x003E_>3</_x003C_x_x003E_>"
                + "<_x003A_>4</_x003A_></specs>");
  }

  @Test
  void prefixesOfARequestMeanTheirNamespaces() {
    JsonNode document =
        read(
            """
            <l:book xmlns:l="urn:library" xmlns:z="urn:extension" id="1" z:mood="calm"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b">
              <!-- a comment -->
              <l:tags><l:tag>old</l:tag></l:tags>
              <hints xmlns="urn:extension"><near xmlns="">a</near></hints>
            </l:book>
            """);

    assertThat(document.toString())
        .isEqualTo(
            "{\"hints\":{\"near\":\"a\"},"
                + "\"book\":{\"id\":\"1\",\"EXT-A:mood\":\"calm\",\"tags\":[\"old\"]}}");
  }

  @Test
  void requestWithoutNamespacesIsUnderstood() {
    assertThat(read("<book id='1'><notes><note key='k'>v</note></notes></book>").toString())
        .isEqualTo("{\"book\":{\"id\":\"1\",\"notes\":{\"k\":\"v\"}}}");
  }

  @Test
  void scalarMayBeAttributeOrElement() {
    assertThat(read("<book><id>1</id></book>")).isEqualTo(read("<book id='1'/>"));
  }

  @Test
  void repeatedElementsAreAListForTheRecordToJudge() {
    assertThat(read("<book id='1'><id>2</id><id>3</id></book>").at("/book/id").toString())
        .isEqualTo("[\"1\",\"2\",\"3\"]");
  }

  @Test
  void base64MayBeWrapped() {
    assertThat(read("<book><scan>\n  AAE\n  C=\n</scan></book>").at("/book/scan/data").textValue())
        .isEqualTo("AAEC=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<book><tags/><tags/></book>",
        "<book><tags><flag/></tags></book>",
        "<book><tags size='3'/></book>",
        "<book>loose text</book>",
        "<book><notes><note>v</note></notes></book>",
        "<book><notes><note key='k'>v</note><note key='k'>w</note></notes></book>",
        "<book><abstract><b/></abstract></book>",
        "<book><abstract lang='en'>x</abstract></book>"
      })
  void whatTheTableCannotMeanIsRefused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(Fault.class);
  }

  @Test
  void documentOfAnotherNameIsRefusedWhereTheRecordNamesOne() {
    assertThatThrownBy(
            () -> xml.read("<book/>".getBytes(StandardCharsets.UTF_8), Optional.of("part")))
        .hasMessageContaining("the outermost element is book, and must be part");
  }

  private String write(String tree) throws Exception {
    return xml.write(json.readTree(tree.replace('\'', '"')), Optional.empty());
  }

  private JsonNode read(String document) {
    return xml.read(document.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }
}
