package cloud.nephele.image.location;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.image.image.ImageLocationView;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The places of an image's bytes; the document is the list itself. */
public record LocationsRepresentation(@JsonValue List<ImageLocationView.Location> locations)
    implements Representation {}
