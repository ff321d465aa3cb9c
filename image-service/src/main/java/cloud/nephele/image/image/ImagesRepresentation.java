package cloud.nephele.image.image;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of images; {@code next} is left out on the last. */
public record ImagesRepresentation(
    @Schema(type = SchemaType.ARRAY, implementation = ImageRepresentation.class)
        List<RawValue> images,
    String first,
    @JsonInclude(JsonInclude.Include.NON_NULL) String next,
    String schema)
    implements Representation {}
