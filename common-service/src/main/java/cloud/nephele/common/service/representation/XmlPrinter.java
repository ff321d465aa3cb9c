package cloud.nephele.common.service.representation;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints elements. Not the JDK's StAX writer: that one leaves line breaks in attributes, carriage
 * returns and characters that XML cannot hold as they are, and no reader gets those back.
 */
final class XmlPrinter {

  private static final char REPLACEMENT = '\uFFFD';

  private final Map<String, String> prefixes;
  private final StringBuilder out = new StringBuilder(1024);

  private XmlPrinter(Map<String, String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * A whole document.
   *
   * @param namespace of names without prefix; empty for none
   * @param prefixes the namespaces of prefixes; any other prefix is its own namespace
   */
  static String print(XmlElement root, String namespace, Map<String, String> prefixes) {
    XmlPrinter printer = new XmlPrinter(prefixes);
    printer.out.append("<?xml version='1.0' encoding='UTF-8'?>\n");
    Map<String, String> declared = new TreeMap<>();
    if (!namespace.isEmpty()) {
      declared.put("xmlns", namespace);
    }
    Map<String, String> names = new HashMap<>();
    printer.declare(root, declared, names);
    printer.element(root, declared, names);
    return printer.out.toString();
  }

  /** Collects the declarations of all prefixes in use, and makes names that XML accepts. */
  private void declare(
      XmlElement element, Map<String, String> declared, Map<String, String> names) {
    declare(element.name(), declared, names);
    element.attributes().keySet().forEach(name -> declare(name, declared, names));
    element.children().forEach(child -> declare(child, declared, names));
  }

  private void declare(String name, Map<String, String> declared, Map<String, String> names) {
    if (names.containsKey(name)) {
      return;
    }
    int colon = name.indexOf(':');
    if (colon < 1 || colon == name.length() - 1) {
      names.put(name, legalName(name));
      return;
    }
    String prefix = name.substring(0, colon);
    String legalPrefix = legalName(prefix);
    declared.put("xmlns:" + legalPrefix, prefixes.getOrDefault(prefix, prefix));
    names.put(name, legalPrefix + ":" + legalName(name.substring(colon + 1)));
  }

  private void element(
      XmlElement element, Map<String, String> declarations, Map<String, String> names) {
    String name = names.get(element.name());
    out.append('<').append(name);
    declarations.forEach(this::attribute);
    element.attributes().forEach((key, value) -> attribute(names.get(key), value));
    if (element.children().isEmpty() && element.text().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(element.text(), false);
    element.children().forEach(child -> element(child, Map.of(), names));
    out.append("</").append(name).append('>');
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value, true);
    out.append('"');
  }

  private void escape(CharSequence text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\r' -> out.append("&#13;");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(isLegal(c) ? c : REPLACEMENT);
          }
        }
      }
    }
  }

  private static boolean isLegal(char c) {
    return c >= ' ' && !Character.isSurrogate(c) && c < '\uFFFE';
  }

  /** Keys that users choose need not be names; what XML refuses is written as {@code _x0020_}. */
  private static String legalName(String name) {
    StringBuilder legal = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean starts = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean continues = i > 0 && ((c >= '0' && c <= '9') || c == '-' || c == '.');
      if (starts || continues) {
        legal.append(c);
      } else {
        legal.append("_x%04X_".formatted((int) c));
      }
    }
    return legal.isEmpty() ? "_" : legal.toString();
  }
}
