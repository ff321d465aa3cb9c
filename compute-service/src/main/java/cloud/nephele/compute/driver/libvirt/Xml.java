package cloud.nephele.compute.driver.libvirt;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes libvirt's XML. What users named things is escaped here and nowhere else. */
final class Xml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  /** What XML 1.0 cannot hold at all, escaped or not. */
  private static final String UNSPEAKABLE =
      "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  private final XMLStreamWriter writer;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  /** A document of what is written to it. */
  static String document(Consumer<Xml> content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
      content.accept(new Xml(writer));
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** An element with children; attributes as name, value, name, value. */
  Xml element(String name, Runnable children, String... attributes) {
    try {
      writer.writeStartElement(name);
      writeAttributes(attributes);
      children.run();
      writer.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element without children. */
  Xml empty(String name, String... attributes) {
    try {
      writer.writeEmptyElement(name);
      writeAttributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An element with text. */
  Xml text(String name, Object value, String... attributes) {
    return element(name, () -> writeText(value.toString()), attributes);
  }

  private void writeText(String text) {
    try {
      writer.writeCharacters(speakable(text));
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeAttributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      writer.writeAttribute(attributes[i], speakable(attributes[i + 1]));
    }
  }

  private static String speakable(String text) {
    return text.replaceAll(UNSPEAKABLE, "\uFFFD");
  }
}
