package cloud.nephele.compute.version;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The version documents. */
final class VersionRepresentation {

  private VersionRepresentation() {}

  record Versions(List<Summary> versions) implements Representation {}

  /**
   * A version in the list.
   *
   * @param version the highest microversion; empty where there are none
   * @param minVersion the lowest microversion; empty where there are none
   */
  record Summary(
      String id,
      String status,
      String version,
      @JsonProperty("min_version") String minVersion,
      String updated,
      List<Link> links) {}

  record Single(Detail version) implements Representation {}

  record Detail(
      String id,
      String status,
      String version,
      @JsonProperty("min_version") String minVersion,
      String updated,
      List<Link> links,
      @JsonProperty("media-types") List<MediaType> mediaTypes) {}

  record Choices(List<Choice> choices) implements Representation {}

  record Choice(
      String id,
      String status,
      List<Link> links,
      @JsonProperty("media-types") List<MediaType> mediaTypes) {}

  record MediaType(String base, String type) {}
}
