package cloud.nephele.common.representation;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A link; {@code type} is left out when null. */
public record Link(
    String rel, String href, @JsonInclude(JsonInclude.Include.NON_NULL) String type) {

  public Link(String rel, String href) {
    this(rel, href, null);
  }
}
