package cloud.nephele.common.service.representation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element on its way between JSON and XML; names are written as in the dialect's table. */
record XmlElement(
    String name, Map<String, String> attributes, List<XmlElement> children, StringBuilder text) {

  XmlElement(String name) {
    this(name, new LinkedHashMap<>(), new ArrayList<>(), new StringBuilder());
  }

  /** Appends a child and returns it. */
  XmlElement addChild(String childName) {
    XmlElement child = new XmlElement(childName);
    children.add(child);
    return child;
  }

  /** Whether it is no more than its text. */
  boolean isText() {
    return attributes.isEmpty() && children.isEmpty();
  }
}
