package cloud.nephele.common.service.context;

import cloud.nephele.common.xml.XmlTable;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Whether an answer is XML: the path's suffix decides, then Accept; JSON wins a draw. */
final class XmlNegotiation {

  private XmlNegotiation() {}

  /** What a path means: without its suffix, and whether that asked for a rendering. */
  enum Suffix {
    XML,
    JSON,
    NONE;

    static Suffix of(String path) {
      return path.endsWith(".xml") ? XML : path.endsWith(".json") ? JSON : NONE;
    }

    String cutFrom(String path) {
      return this == NONE ? path : path.substring(0, path.length() - 1 - name().length());
    }
  }

  /**
   * @param accept the request's Accept header; null when it has none
   */
  static boolean prefersXml(String accept, XmlTable table) {
    if (accept == null) {
      return false;
    }
    List<MediaRange> ranges = Arrays.stream(accept.split(",", -1)).map(MediaRange::parse).toList();
    return preference(ranges, table.xmlTypes()) > preference(ranges, table.jsonTypes());
  }

  /** Quality counts first, then how exactly a type is named. */
  private static double preference(List<MediaRange> ranges, List<String> types) {
    return types.stream().mapToDouble(type -> preference(ranges, type)).max().orElse(0);
  }

  private static double preference(List<MediaRange> ranges, String type) {
    return ranges.stream()
        .filter(range -> range.includes(type))
        .max(Comparator.comparingInt(MediaRange::exactness))
        .filter(range -> range.quality() > 0)
        .map(range -> range.quality() * 10_000 + range.exactness())
        .orElse(0.0);
  }

  /** One part of an Accept header; the type's parameters other than q are not compared. */
  private record MediaRange(String type, double quality) {

    static MediaRange parse(String part) {
      String[] pieces = part.split(";", -1);
      double quality = 1;
      for (int i = 1; i < pieces.length; i++) {
        String piece = pieces[i].strip();
        if (piece.startsWith("q=")) {
          quality = quality(piece.substring(2));
        }
      }
      return new MediaRange(pieces[0].strip().toLowerCase(Locale.ROOT), quality);
    }

    private static double quality(String text) {
      try {
        return Math.clamp(Double.parseDouble(text), 0.0, 1.0);
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    boolean includes(String other) {
      return type.equals(MediaType.WILDCARD)
          || type.equals(other)
          || (type.endsWith("/*") && other.startsWith(type.substring(0, type.length() - 1)));
    }

    int exactness() {
      return type.equals(MediaType.WILDCARD) ? 1 : type.endsWith("/*") ? 2 : 3;
    }
  }
}
