package cloud.nephele.image.image;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** A page of images; {@code next} is left out on the last. */
public record ImagesRepresentation(
    List<ImageRepresentation> images,
    String first,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next,
    String schema)
    implements Representation {}
