package cloud.nephele.compute.api;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The schemas of compute v2's core; documents of extensions never had any. */
final class ComputeSchema {

  private static final Path FOLDER = Path.of("src/test/resources/xsd");
  private static final String[] FILES = {"compute.xsd", "common.xsd"};

  private final Schema schema;
  private final Set<String> roots;

  ComputeSchema() throws SAXException {
    schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(
                Arrays.stream(FILES)
                    .map(file -> new StreamSource(FOLDER.resolve(file).toFile()))
                    .toArray(Source[]::new));
    roots = Arrays.stream(FILES).flatMap(file -> roots(file).stream()).collect(Collectors.toSet());
  }

  /** The elements that a schema lets documents begin with. */
  private static Set<String> roots(String file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document document = factory.newDocumentBuilder().parse(FOLDER.resolve(file).toFile());
      String namespace = document.getDocumentElement().getAttribute("targetNamespace");
      NodeList nodes = document.getDocumentElement().getChildNodes();
      return IntStream.range(0, nodes.getLength())
          .mapToObj(nodes::item)
          .filter(node -> node instanceof Element && node.getLocalName().equals("element"))
          .map(node -> name(namespace, ((Element) node).getAttribute("name")))
          .collect(Collectors.toSet());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException(file + " is no schema", e);
    }
  }

  private static String name(String namespace, String localName) {
    return "{" + namespace + "}" + localName;
  }

  /** What a document does that its schema does not allow; empty too when it has no schema. */
  Optional<String> problem(Element root, String text) throws IOException {
    if (!roots.contains(name(root.getNamespaceURI(), root.getLocalName()))) {
      return Optional.empty();
    }
    try {
      schema.newValidator().validate(new StreamSource(new StringReader(text)));
      return Optional.empty();
    } catch (SAXException e) {
      return Optional.of(e.getMessage());
    }
  }
}
