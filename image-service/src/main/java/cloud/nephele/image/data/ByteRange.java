package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an image's bytes; both ends are included. */
record ByteRange(long first, long last) {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\*|\\d{1,18})");

  /**
   * Reads a {@code Range} header: one range, from an offset, or of the last bytes.
   *
   * @throws Fault 416 when it asks for anything else, or for nothing that is there
   */
  static ByteRange parse(String header, long size) {
    Matcher matcher = RANGE.matcher(header.strip());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      throw unsatisfiable(header, size);
    }
    if (matcher.group(1).isEmpty()) {
      long length = Math.min(Long.parseLong(matcher.group(2)), size);
      return within(header, size - length, size - 1, size);
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    return within(header, first, last, size);
  }

  /** Reads a {@code Content-Range} header, with which old clients ask for a range. */
  static ByteRange parseContentRange(String header, long size) {
    Matcher matcher = CONTENT_RANGE.matcher(header.strip());
    if (!matcher.matches()) {
      throw unsatisfiable(header, size);
    }
    return within(header, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), size);
  }

  private static ByteRange within(String header, long first, long last, long size) {
    if (first >= size || first > last) {
      throw unsatisfiable(header, size);
    }
    return new ByteRange(first, Math.min(last, size - 1));
  }

  long length() {
    return last - first + 1;
  }

  /** The {@code Content-Range} header of the answer. */
  String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }

  private static Fault unsatisfiable(String header, long size) {
    return new Fault(
        FaultCode.RANGE_NOT_SATISFIABLE,
        "The range '" + header + "' cannot be served from an image of " + size + " bytes.",
        Map.of("Content-Range", "bytes */" + size),
        null);
  }
}
