package cloud.nephele.common.service.representation;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.xml.XmlTable;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses XML that a stranger sent: no document type, no entities of its own, nothing fetched,
 * bounded depth and attributes, one encoding. (The reader of bodies bounds the size.)
 */
final class XmlParser {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_ATTRIBUTES = 100;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Set<String> IGNORED_NAMESPACES =
      Set.of(XMLConstants.XML_NS_URI, XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);

  private final XmlTable table;
  private final Set<String> ownNamespaces;

  XmlParser(XmlTable table) {
    this.table = table;
    this.ownNamespaces = table.ownNamespaces();
  }

  XmlElement parse(byte[] document) {
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(utf8(document)));
      try {
        requireUtf8(reader.getCharacterEncodingScheme());
        return parse(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Malformed request body: it is not XML, at line %d, column %d."
              .formatted(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()),
          Map.of(),
          e);
    }
  }

  /** Decoded here, because the JDK's parser prints to the error stream what it cannot decode. */
  private static String utf8(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new Fault(
          FaultCode.BAD_REQUEST,
          "Malformed request body: its bytes are not UTF-8, which XML has to be in here.",
          Map.of(),
          e);
    }
  }

  private static void requireUtf8(String declared) {
    if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
      throw refused("It says that it is in " + declared + ", and has to be in UTF-8");
    }
  }

  /** One per document: factories of the JDK are not promised to be safe for threads. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory;
  }

  private XmlElement parse(XMLStreamReader reader) throws XMLStreamException {
    Deque<XmlElement> open = new ArrayDeque<>();
    XmlElement root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MAX_DEPTH) {
            throw refused("Its elements may be nested " + MAX_DEPTH + " deep");
          }
          String name = name(reader.getName());
          XmlElement element = open.isEmpty() ? new XmlElement(name) : open.peek().addChild(name);
          readAttributes(reader, element);
          root = root == null ? element : root;
          open.push(element);
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().addText(reader.getText());
          }
        }
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused("It may have no document type and no entities; remove the DOCTYPE");
        default -> {
          // Comments and processing instructions mean nothing here.
        }
      }
    }
    return root;
  }

  private void readAttributes(XMLStreamReader reader, XmlElement element) {
    if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
      throw refused("An element may have " + MAX_ATTRIBUTES + " attributes");
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      QName name = reader.getAttributeName(i);
      if (!IGNORED_NAMESPACES.contains(name.getNamespaceURI())) {
        element.putAttribute(name(name), reader.getAttributeValue(i));
      }
    }
  }

  /**
   * The name as the table writes it, whatever prefix the document uses. Two prefixes of the table
   * may share a namespace; then the document's prefix decides.
   */
  private String name(QName name) {
    String uri = name.getNamespaceURI();
    if (ownNamespaces.contains(uri)) {
      return name.getLocalPart();
    }
    String prefix =
        uri.equals(table.prefixes().get(name.getPrefix()))
            ? name.getPrefix()
            : table.prefixes().entrySet().stream()
                .filter(known -> known.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name.getPrefix());
    return prefix.isEmpty() ? name.getLocalPart() : prefix + ":" + name.getLocalPart();
  }

  private static Fault refused(String sentence) {
    return Fault.badRequest("Malformed request body: this XML is refused. " + sentence + ".");
  }
}
