package cloud.nephele.common.service.representation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An element on its way between JSON and XML; names are written as in the dialect's table. A list
 * of servers is tens of thousands of them, so that one takes only the room that it fills.
 */
final class XmlElement {

  private static final int USUAL_ATTRIBUTES = 4;

  private final String name;
  private Map<String, String> attributes = Map.of();
  private List<XmlElement> children = List.of();
  private CharSequence text = "";

  XmlElement(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Its attributes, to be read. */
  Map<String, String> attributes() {
    return attributes;
  }

  /** Its children, to be read. */
  List<XmlElement> children() {
    return children;
  }

  String text() {
    return text.toString();
  }

  void putAttribute(String attribute, String value) {
    if (attributes.isEmpty()) {
      attributes = LinkedHashMap.newLinkedHashMap(USUAL_ATTRIBUTES);
    }
    attributes.put(attribute, value);
  }

  /** Takes an attribute away and returns what it was, or null. */
  String removeAttribute(String attribute) {
    return attributes.isEmpty() ? null : attributes.remove(attribute);
  }

  /** Appends a child and returns it. */
  XmlElement addChild(String childName) {
    XmlElement child = new XmlElement(childName);
    addChild(child);
    return child;
  }

  void addChild(XmlElement child) {
    if (children.isEmpty()) {
      children = new ArrayList<>();
    }
    children.add(child);
  }

  /** Parsers hand long texts out in pieces. */
  void addText(String more) {
    if (text.isEmpty()) {
      text = more;
    } else if (text instanceof StringBuilder pieces) {
      pieces.append(more);
    } else {
      StringBuilder pieces = new StringBuilder(text);
      pieces.append(more);
      text = pieces;
    }
  }

  /** Whether it is no more than its text. */
  boolean isText() {
    return attributes.isEmpty() && children.isEmpty();
  }
}
