package cloud.nephele.compute.image;

import cloud.nephele.common.representation.Link;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;

/** The documents of images, as compute shows them. */
final class ImageRepresentation {

  private static final String MISSING = "is a required property";

  private ImageRepresentation() {}

  record SummaryList(
      List<Summary> images,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("images_links")
          List<Link> imagesLinks)
      implements Representation {}

  record DetailList(
      List<Detail> images,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("images_links")
          List<Link> imagesLinks)
      implements Representation {}

  record Single(Detail image) implements Representation {}

  record Summary(String id, String name, List<Link> links) {}

  /**
   * An image.
   *
   * @param server the server it was made of, if it was
   * @param diskConfig null unless the image says
   */
  record Detail(
      String id,
      String name,
      String status,
      int progress,
      String created,
      String updated,
      int minDisk,
      int minRam,
      Map<String, String> metadata,
      @JsonInclude(JsonInclude.Include.NON_NULL) Origin server,
      List<Link> links,
      @JsonProperty("OS-EXT-IMG-SIZE:size") Long size,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("OS-DCF:diskConfig")
          String diskConfig) {}

  record Origin(String id, List<Link> links) {}

  record Metadata(@NotNull(message = MISSING) Map<String, String> metadata)
      implements Representation {}

  record Meta(@NotNull(message = MISSING) Map<String, String> meta) implements Representation {}
}
