package cloud.nephele.common.xml;

import java.util.Optional;

/**
 * A document's outermost element.
 *
 * @param name the document's key in JSON, or what {@link XmlName} calls it
 * @param key the document's key in JSON; empty when JSON has the content without one
 * @param element the outermost element's name
 * @param namespace its namespace, where it is not the table's; an empty string for none
 * @param shape the content's shape
 * @param beside what JSON has beside the key and XML within the element, such as the links of a
 *     list's pages
 */
public record XmlDocument(
    String name,
    Optional<String> key,
    String element,
    Optional<String> namespace,
    XmlShape shape,
    XmlShape.Fields beside) {

  /** A document with one key, and an element of the same name. */
  public static XmlDocument of(String key, XmlShape shape) {
    return new XmlDocument(
        key, Optional.of(key), key, Optional.empty(), shape, XmlShape.attributes());
  }

  /** A document without a key, as {@link XmlName} on its record calls it. */
  public static XmlDocument bare(String element, XmlShape shape) {
    return new XmlDocument(
        element, Optional.empty(), element, Optional.empty(), shape, XmlShape.attributes());
  }

  /** The same with a namespace of its own; an empty string for none. */
  public XmlDocument in(String uri) {
    return new XmlDocument(name, key, element, Optional.of(uri), shape, beside);
  }

  /** The same with fields beside the key. */
  public XmlDocument beside(XmlShape.Fields fields) {
    return new XmlDocument(name, key, element, namespace, shape, fields);
  }

  /** The same under another name, where several documents share a key. */
  public XmlDocument named(String otherName) {
    return new XmlDocument(otherName, key, element, namespace, shape, beside);
  }
}
