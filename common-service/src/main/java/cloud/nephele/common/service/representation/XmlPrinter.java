package cloud.nephele.common.service.representation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints elements. Not the JDK's StAX writer: that one leaves line breaks in attributes, carriage
 * returns and characters that XML cannot hold as they are, and no reader gets those back.
 */
final class XmlPrinter {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int PIECE_CHARS = 16 * 1024;

  private final Map<String, String> prefixes;

  /** The declarations of all prefixes that were met. */
  private final Map<String, String> declared = new TreeMap<>();

  /** The names that were met, as XML accepts them. */
  private final Map<String, String> names = new HashMap<>();

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StringBuilder out = new StringBuilder(1024);

  /**
   * For one document.
   *
   * @param prefixes the namespaces of prefixes; any other prefix is its own namespace
   */
  XmlPrinter(Map<String, String> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * A whole document.
   *
   * @param namespace of names without prefix; empty for none
   */
  static String print(XmlElement root, String namespace, Map<String, String> prefixes) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    try {
      new XmlPrinter(prefixes).finish(root, namespace, document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return document.toString(UTF_8);
  }

  /** Prints a child of the outermost element, which need not be in memory any longer. */
  void child(XmlElement child) {
    element(child);
    if (out.length() > PIECE_CHARS) {
      endPiece();
    }
  }

  /**
   * Writes the document.
   *
   * @param root the outermost element; its own children come behind those that were printed before
   * @param namespace of names without prefix; empty for none
   */
  void finish(XmlElement root, String namespace, OutputStream document) throws IOException {
    root.children().forEach(this::child);
    endPiece();
    out.append("<?xml version='1.0' encoding='UTF-8'?>\n<").append(name(root.name()));
    // Makes the prefixes known.
    root.attributes().keySet().forEach(this::name);
    if (!namespace.isEmpty()) {
      attribute("xmlns", namespace);
    }
    declared.forEach(this::attribute);
    root.attributes().forEach((key, value) -> attribute(name(key), value));
    boolean empty = printed.size() == 0 && root.text().isEmpty();
    out.append(empty ? "/>" : ">");
    escape(root.text(), false);
    document.write(out.toString().getBytes(UTF_8));
    if (!empty) {
      printed.writeTo(document);
      document.write(("</" + name(root.name()) + ">").getBytes(UTF_8));
    }
  }

  private void endPiece() {
    printed.writeBytes(out.toString().getBytes(UTF_8));
    out.setLength(0);
  }

  private String name(String name) {
    return names.computeIfAbsent(name, this::declare);
  }

  private String declare(String name) {
    int colon = name.indexOf(':');
    if (colon < 1 || colon == name.length() - 1) {
      return legalName(name);
    }
    String prefix = name.substring(0, colon);
    String legalPrefix = legalName(prefix);
    declared.put("xmlns:" + legalPrefix, prefixes.getOrDefault(prefix, prefix));
    return legalPrefix + ":" + legalName(name.substring(colon + 1));
  }

  private void element(XmlElement element) {
    String name = name(element.name());
    out.append('<').append(name);
    element.attributes().forEach((key, value) -> attribute(name(key), value));
    if (element.children().isEmpty() && element.text().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(element.text(), false);
    element.children().forEach(this::element);
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
