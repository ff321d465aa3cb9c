package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape;
import cloud.nephele.common.xml.XmlShape.Entries;
import cloud.nephele.common.xml.XmlShape.Entry;
import cloud.nephele.common.xml.XmlShape.Field;
import cloud.nephele.common.xml.XmlShape.Fields;
import cloud.nephele.common.xml.XmlShape.Items;
import cloud.nephele.common.xml.XmlShape.Place;
import cloud.nephele.common.xml.XmlShape.Scalar;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * Turns elements into the JSON tree that the same request would have been. Scalars stay text: the
 * record they are read into knows what they are.
 */
final class XmlToJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private XmlToJson() {}

  /**
   * @param document what the table says of the outermost element; empty when nothing, as for most
   *     actions
   */
  static JsonNode convert(XmlElement root, Optional<XmlDocument> document) {
    if (document.isEmpty()) {
      boolean empty = root.isText() && root.text().isEmpty();
      return JSON.objectNode().set(root.name(), empty ? JSON.nullNode() : undeclared(root));
    }
    XmlDocument known = document.get();
    if (known.key().isEmpty()) {
      return read(root, known.shape());
    }
    ObjectNode tree = JSON.objectNode();
    XmlElement content = new XmlElement(root.name());
    content.addText(root.text());
    root.attributes()
        .forEach(
            (name, value) ->
                known
                    .beside()
                    .byXml(name, true)
                    .ifPresentOrElse(
                        field -> put(tree, root, field.json(), JSON.textNode(value)),
                        () -> content.putAttribute(name, value)));
    for (XmlElement child : root.children()) {
      known
          .beside()
          .byXml(child.name(), false)
          .ifPresentOrElse(
              field -> readChild(tree, root, child, field), () -> content.addChild(child));
    }
    tree.set(known.key().get(), read(content, known.shape()));
    return tree;
  }

  private static JsonNode read(XmlElement element, XmlShape shape) {
    return switch (shape) {
      case Scalar scalar -> readScalar(element, scalar);
      case Items items -> {
        refuseAttributes(element);
        refuseText(element);
        ArrayNode array = JSON.arrayNode();
        for (XmlElement child : element.children()) {
          expect(element, child, items.element());
          JsonNode item = read(child, items.item());
          array.add(
              items.wrapper().<JsonNode>map(k -> JSON.objectNode().set(k, item)).orElse(item));
        }
        yield array;
      }
      case Entries entries -> {
        refuseAttributes(element);
        refuseText(element);
        ObjectNode object = JSON.objectNode();
        for (XmlElement child : element.children()) {
          expect(element, child, entries.element());
          readEntry(object, element, child, entries.entry());
        }
        yield object;
      }
      case Entry entry -> {
        ObjectNode object = JSON.objectNode();
        readEntry(object, element, element, entry);
        yield object;
      }
      case Fields fields -> readFields(element, fields);
    };
  }

  private static JsonNode readScalar(XmlElement element, Scalar scalar) {
    for (XmlElement child : element.children()) {
      throw unexpected(child.name(), element);
    }
    String text = element.text();
    for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
      if (!scalar.attribute().equals(Optional.of(attribute.getKey()))) {
        throw unexpected(attribute.getKey(), element);
      }
      text = attribute.getValue();
    }
    return JSON.textNode(scalar.spaceless() ? text.replaceAll("\\s", "") : text);
  }

  private static void readEntry(ObjectNode target, XmlElement parent, XmlElement entry, Entry as) {
    String key = entry.removeAttribute(as.keyAttribute());
    if (key == null) {
      throw Fault.badRequest(
          "Malformed request body: the element %s needs the attribute %s."
              .formatted(entry.name(), as.keyAttribute()));
    }
    put(target, parent, key, read(entry, as.value()));
  }

  private static ObjectNode readFields(XmlElement element, Fields fields) {
    ObjectNode object = JSON.objectNode();
    element
        .attributes()
        .forEach(
            (name, value) ->
                put(
                    object,
                    element,
                    fields.byXml(name, true).map(Field::json).orElse(name),
                    JSON.textNode(value)));
    for (XmlElement child : element.children()) {
      fields
          .byXml(child.name(), false)
          .ifPresentOrElse(
              field -> readChild(object, element, child, field),
              () -> collect(object, child.name(), undeclared(child)));
    }
    Optional<Field> text =
        fields.declared().values().stream().filter(f -> f.place() == Place.TEXT).findFirst();
    if (text.isPresent()) {
      XmlElement content = new XmlElement(element.name());
      content.addText(element.text());
      put(object, element, text.get().json(), read(content, text.get().shape()));
    } else {
      refuseText(element);
    }
    return object;
  }

  private static void readChild(
      ObjectNode object, XmlElement parent, XmlElement child, Field field) {
    JsonNode value = read(child, field.shape());
    if (field.place() == Place.INLINE) {
      object.withArrayProperty(field.json()).add(value);
    } else {
      put(object, parent, field.json(), value);
    }
  }

  private static JsonNode undeclared(XmlElement element) {
    return element.isText()
        ? JSON.textNode(element.text())
        : readFields(element, XmlShape.attributes());
  }

  /** Elements of one name are a list, which a single one does not show. */
  private static void collect(ObjectNode object, String name, JsonNode value) {
    switch (object.get(name)) {
      case null -> object.set(name, value);
      case ArrayNode list -> list.add(value);
      case JsonNode first -> object.set(name, JSON.arrayNode().add(first).add(value));
    }
  }

  private static void put(ObjectNode object, XmlElement in, String name, JsonNode value) {
    if (object.has(name)) {
      throw Fault.badRequest(
          "Malformed request body: the element %s has %s twice.".formatted(in.name(), name));
    }
    object.set(name, value);
  }

  private static void expect(XmlElement parent, XmlElement child, String name) {
    if (!child.name().equals(name)) {
      throw unexpected(child.name(), parent);
    }
  }

  private static void refuseAttributes(XmlElement element) {
    for (String name : element.attributes().keySet()) {
      throw unexpected(name, element);
    }
  }

  private static void refuseText(XmlElement element) {
    if (!element.text().isBlank()) {
      throw Fault.badRequest(
          "Malformed request body: the element %s has text where only elements may stand."
              .formatted(element.name()));
    }
  }

  private static Fault unexpected(String name, XmlElement in) {
    return Fault.badRequest(
        "Invalid input for field/attribute %s. Additional properties are not allowed ('%s' was unexpected)"
            .formatted(in.name(), name));
  }
}
