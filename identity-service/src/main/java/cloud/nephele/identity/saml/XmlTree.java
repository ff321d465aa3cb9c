package cloud.nephele.identity.saml;

import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a document that is being written. */
final class XmlTree {

  /** A vocabulary, with the prefix that its names are written with. */
  enum Vocabulary {
    ASSERTION("saml", "urn:oasis:names:tc:SAML:2.0:assertion"),
    PROTOCOL("samlp", "urn:oasis:names:tc:SAML:2.0:protocol"),
    METADATA("md", "urn:oasis:names:tc:SAML:2.0:metadata"),
    ECP("ecp", "urn:oasis:names:tc:SAML:2.0:profiles:SSO:ecp"),
    ENVELOPE("soap", "http://schemas.xmlsoap.org/soap/envelope/"),
    SIGNATURE("ds", "http://www.w3.org/2000/09/xmldsig#"),
    SCHEMA_INSTANCE("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    NAMESPACES("xmlns", XMLConstants.XMLNS_ATTRIBUTE_NS_URI);

    final String prefix;
    final String namespace;

    Vocabulary(String prefix, String namespace) {
      this.prefix = prefix;
      this.namespace = namespace;
    }

    private String qualified(String name) {
      return prefix + ":" + name;
    }
  }

  private final Element element;

  private XmlTree(Element element) {
    this.element = element;
  }

  /** A document's outermost element. */
  static XmlTree root(Vocabulary vocabulary, String name) {
    try {
      Document document =
          DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().newDocument();
      document.setXmlStandalone(true);
      return append(document, document, vocabulary, name);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every JDK writes XML", e);
    }
  }

  /** Adds an element; returns that. */
  XmlTree child(Vocabulary vocabulary, String name) {
    return append(element.getOwnerDocument(), element, vocabulary, name);
  }

  /** Adds an element that holds a text; returns this. */
  XmlTree text(Vocabulary vocabulary, String name, String text) {
    var _ = child(vocabulary, name).text(text);
    return this;
  }

  /** Sets an attribute; returns this. */
  XmlTree attribute(String name, String value) {
    element.setAttributeNS(null, name, value);
    return this;
  }

  /** As {@link #attribute(String, String)}, where its name belongs to a vocabulary. */
  XmlTree attribute(Vocabulary vocabulary, String name, String value) {
    declare(element, element, vocabulary);
    element.setAttributeNS(vocabulary.namespace, vocabulary.qualified(name), value);
    return this;
  }

  /** Sets the text; returns this. */
  XmlTree text(String text) {
    element.setTextContent(text);
    return this;
  }

  Element element() {
    return element;
  }

  /** The whole document as text, as it is: what is signed must not be indented. */
  String write() {
    StringWriter text = new StringWriter();
    try {
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(element.getOwnerDocument()), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException("A document that was made can be written", e);
    }
    return text.toString();
  }

  private static XmlTree append(
      Document document, Node parent, Vocabulary vocabulary, String name) {
    Element element = document.createElementNS(vocabulary.namespace, vocabulary.qualified(name));
    declare(element, parent, vocabulary);
    parent.appendChild(element);
    return new XmlTree(element);
  }

  /** Signatures cover declarations that are written down, not those that go without saying. */
  private static void declare(Element element, Node within, Vocabulary vocabulary) {
    if (vocabulary != Vocabulary.NAMESPACES
        && within.lookupNamespaceURI(vocabulary.prefix) == null) {
      element.setAttributeNS(
          Vocabulary.NAMESPACES.namespace,
          Vocabulary.NAMESPACES.qualified(vocabulary.prefix),
          vocabulary.namespace);
    }
  }
}
