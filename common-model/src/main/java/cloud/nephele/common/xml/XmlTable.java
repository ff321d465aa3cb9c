package cloud.nephele.common.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that a dialect says about its XML. A document that it does not name is read and written all
 * the same, in the table's namespace and with scalars as child elements.
 *
 * @param namespace the namespace of elements without prefix, where a document has no other
 * @param prefixes the namespaces of prefixes
 * @param documents the documents by name
 * @param xmlTypes media types that mean XML; the first is what answers are labelled with
 * @param jsonTypes media types that mean JSON
 * @param words how null, true and false read
 */
public record XmlTable(
    String namespace,
    Map<String, String> prefixes,
    Map<String, XmlDocument> documents,
    List<String> xmlTypes,
    List<String> jsonTypes,
    Words words) {

  /**
   * How null, true and false read.
   *
   * @param nullText empty when a field that is null is left out
   */
  public record Words(Optional<String> nullText, String trueText, String falseText) {
    public static final Words XML = new Words(Optional.empty(), "true", "false");

    /** As the services read whose XML came out of Python's {@code str}. */
    public static final Words PYTHON = new Words(Optional.of("None"), "True", "False");
  }

  public XmlTable {
    prefixes = Collections.unmodifiableMap(new LinkedHashMap<>(prefixes));
    documents = Map.copyOf(documents);
    xmlTypes = List.copyOf(xmlTypes);
    jsonTypes = List.copyOf(jsonTypes);
  }

  /** A table without documents yet, for XML labelled {@code application/xml}. */
  public static XmlTable of(String namespace, Words words) {
    return new XmlTable(
        namespace,
        Map.of(),
        Map.of(),
        List.of("application/xml"),
        List.of("application/json"),
        words);
  }

  /** The same for XML of another media type. */
  public XmlTable labelled(String xmlType) {
    return new XmlTable(namespace, prefixes, documents, List.of(xmlType), jsonTypes, words);
  }

  /**
   * The same with a pair of the vendor's own media types, such as {@code vnd.openstack.compute}.
   */
  public XmlTable vendor(String tree) {
    List<String> xml = new ArrayList<>(xmlTypes);
    List<String> json = new ArrayList<>(jsonTypes);
    xml.add("application/" + tree + "+xml");
    json.add("application/" + tree + "+json");
    return new XmlTable(namespace, prefixes, documents, xml, json, words);
  }

  /** The same with one more prefix. */
  public XmlTable prefix(String prefix, String uri) {
    Map<String, String> all = new LinkedHashMap<>(prefixes);
    all.put(prefix, uri);
    return new XmlTable(namespace, all, documents, xmlTypes, jsonTypes, words);
  }

  /** The same with more documents. */
  public XmlTable with(XmlDocument... more) {
    Map<String, XmlDocument> all = new LinkedHashMap<>(documents);
    for (XmlDocument document : more) {
      if (all.put(document.name(), document) != null) {
        throw new IllegalArgumentException("Two documents are named " + document.name());
      }
    }
    return new XmlTable(namespace, prefixes, all, xmlTypes, jsonTypes, words);
  }

  /** The document of that name; one of the common kind when the table has none. */
  public XmlDocument document(String name) {
    XmlDocument known = documents.get(name);
    return known != null ? known : XmlDocument.of(name, XmlShape.children());
  }

  /** The namespaces in which names are written without a prefix. */
  public Set<String> ownNamespaces() {
    Set<String> own = new HashSet<>(Set.of(namespace));
    documents.values().forEach(document -> document.namespace().ifPresent(own::add));
    own.add("");
    return own;
  }
}
