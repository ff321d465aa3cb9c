package cloud.nephele.common.service.representation;

import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape;
import cloud.nephele.common.xml.XmlShape.Entries;
import cloud.nephele.common.xml.XmlShape.Entry;
import cloud.nephele.common.xml.XmlShape.Field;
import cloud.nephele.common.xml.XmlShape.Fields;
import cloud.nephele.common.xml.XmlShape.Items;
import cloud.nephele.common.xml.XmlShape.Place;
import cloud.nephele.common.xml.XmlShape.Scalar;
import cloud.nephele.common.xml.XmlTable.Words;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Turns a document's JSON tree into elements, as a table says. */
record JsonToXml(Words words) {

  XmlElement convert(JsonNode tree, XmlDocument document) {
    XmlElement root = new XmlElement(document.element());
    if (document.key().isEmpty()) {
      write(root, tree, document.shape());
      return root;
    }
    String key = document.key().get();
    write(root, tree.path(key), document.shape());
    ObjectNode beside = JsonNodeFactory.instance.objectNode();
    tree.properties().stream()
        .filter(field -> !field.getKey().equals(key))
        .forEach(field -> beside.set(field.getKey(), field.getValue()));
    writeFields(root, beside, document.beside());
    return root;
  }

  /** One of a list's items. */
  XmlElement item(JsonNode item, Items items) {
    XmlElement element = new XmlElement(items.element());
    write(element, items.wrapper().map(item::path).orElse(item), items.item());
    return element;
  }

  private void write(XmlElement element, JsonNode value, XmlShape shape) {
    switch (shape) {
      case Scalar scalar ->
          text(value, words.nullText())
              .ifPresent(
                  text ->
                      scalar
                          .attribute()
                          .ifPresentOrElse(
                              name -> element.putAttribute(name, text),
                              () -> element.addText(text)));
      case Items items -> {
        for (JsonNode item : value) {
          element.addChild(item(item, items));
        }
      }
      case Entries entries -> {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          writeEntry(element.addChild(entries.element()), entry, entries.entry());
        }
      }
      case Entry entry -> {
        for (Map.Entry<String, JsonNode> only : value.properties()) {
          writeEntry(element, only, entry);
        }
      }
      case Fields fields -> writeFields(element, value, fields);
    }
  }

  private void writeEntry(XmlElement element, Map.Entry<String, JsonNode> entry, Entry shape) {
    element.putAttribute(shape.keyAttribute(), entry.getKey());
    write(element, entry.getValue(), shape.value());
  }

  private void writeFields(XmlElement element, JsonNode value, Fields fields) {
    if (!value.isObject()) {
      // Where upstream has an empty string for want of an object, for example a server's image.
      text(value, Optional.empty()).ifPresent(element::addText);
      return;
    }
    // Schemas fix the order of children, and the table knows it; records order as JSON reads best.
    for (Field field : fields.declared().values()) {
      if (value.has(field.json())) {
        writeField(element, value.get(field.json()), field, nullText(fields));
      } else if (field.place() == Place.CHILD_ALWAYS) {
        element.addChild(field.xml());
      }
    }
    for (Map.Entry<String, JsonNode> other : value.properties()) {
      if (!fields.declared().containsKey(other.getKey())) {
        Field field = undeclared(other.getKey(), other.getValue(), fields);
        writeField(element, other.getValue(), field, nullText(fields));
      }
    }
  }

  private void writeField(
      XmlElement element, JsonNode value, Field field, Optional<String> nullText) {
    switch (field.place()) {
      case ATTRIBUTE ->
          text(value, nullText).ifPresent(text -> element.putAttribute(field.xml(), text));
      case CHILD, CHILD_ALWAYS -> {
        if (!value.isNull()) {
          write(element.addChild(field.xml()), value, field.shape());
        } else if (field.shape() instanceof Scalar) {
          nullText.ifPresent(text -> element.addChild(field.xml()).addText(text));
        }
      }
      case INLINE -> {
        for (JsonNode item : value) {
          write(element.addChild(field.xml()), item, field.shape());
        }
      }
      case TEXT -> write(element, value, field.shape());
    }
  }

  private static Field undeclared(String key, JsonNode value, Fields fields) {
    if (value.isValueNode()) {
      return new Field(
          key, key, fields.scalarsAreAttributes() ? Place.ATTRIBUTE : Place.CHILD, XmlShape.text());
    }
    Fields alike = fields.scalarsAreAttributes() ? XmlShape.attributes() : XmlShape.children();
    return new Field(key, key, value.isArray() ? Place.INLINE : Place.CHILD, alike);
  }

  private Optional<String> nullText(Fields fields) {
    return fields.nullText().isPresent() ? fields.nullText() : words.nullText();
  }

  private Optional<String> text(JsonNode value, Optional<String> nullText) {
    return switch (value.getNodeType()) {
      case NULL, MISSING -> nullText;
      case BOOLEAN -> Optional.of(value.booleanValue() ? words.trueText() : words.falseText());
      case ARRAY, BINARY, NUMBER, OBJECT, POJO, STRING -> Optional.of(value.asText());
    };
  }
}
