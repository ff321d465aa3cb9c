package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlName;
import cloud.nephele.common.xml.XmlShape;
import cloud.nephele.common.xml.XmlTable;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Optional;

/** XML as the second rendering of a document's tree, by the table of one dialect. */
public record XmlRendering(XmlTable table) {

  /**
   * Writes a document.
   *
   * @param name the document's name in the table, where its key does not tell it
   */
  public String write(JsonNode tree, Optional<String> name) {
    XmlDocument document = table.document(name.orElseGet(() -> key(tree)));
    return XmlPrinter.print(
        new JsonToXml(table.words()).convert(tree, document),
        document.namespace().orElse(table.namespace()),
        table.prefixes());
  }

  /**
   * Writes a document as it comes in JSON. Of a long list, one item at a time is in memory as more
   * than text.
   *
   * @param json at its beginning
   * @param reader reads parts of it, wherever more follows
   * @param name as above
   */
  void write(JsonParser json, ObjectReader reader, Optional<String> name, OutputStream out)
      throws IOException {
    XmlPrinter printer = new XmlPrinter(table.prefixes());
    JsonToXml converter = new JsonToXml(table.words());
    XmlDocument document = name.map(table::document).orElse(null);
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    json.nextToken();
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      if (document == null && table.documents().containsKey(field)) {
        document = table.document(field);
      }
      if (json.nextToken() == JsonToken.START_ARRAY
          && document != null
          && document.key().equals(Optional.of(field))
          && document.shape() instanceof XmlShape.Items items) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          printer.child(converter.item(reader.readTree(json), items));
        }
      } else {
        rest.set(field, reader.readTree(json));
      }
    }
    XmlDocument whole = document == null ? table.document(key(rest)) : document;
    printer.finish(
        converter.convert(rest, whole), whole.namespace().orElse(table.namespace()), out);
  }

  /** What a representation's document is called in the table, where its record says so. */
  static Optional<String> name(Class<?> representation) {
    return Optional.ofNullable(representation.getAnnotation(XmlName.class)).map(XmlName::value);
  }

  /** What the answers are labelled with. */
  public String contentType() {
    return table.xmlTypes().getFirst() + "; charset=UTF-8";
  }

  /**
   * Reads a document into the tree that it is in JSON.
   *
   * @param name the document's name in the table, where its key does not tell it
   * @throws Fault 400 when it is not XML, is hostile, or cannot be what the table says
   */
  public JsonNode read(byte[] body, Optional<String> name) {
    XmlElement root = new XmlParser(table).parse(body);
    Optional<XmlDocument> document =
        Optional.ofNullable(table.documents().get(name.orElse(root.name())));
    if (document.isPresent() && !document.get().element().equals(root.name())) {
      throw Fault.badRequest(
          "Malformed request body: the outermost element is %s, and must be %s."
              .formatted(root.name(), document.get().element()));
    }
    return XmlToJson.convert(root, document);
  }

  private String key(JsonNode tree) {
    String first = null;
    for (Iterator<String> keys = tree.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (table.documents().containsKey(key)) {
        return key;
      }
      first = first == null ? key : first;
    }
    return first == null ? "document" : first;
  }
}
