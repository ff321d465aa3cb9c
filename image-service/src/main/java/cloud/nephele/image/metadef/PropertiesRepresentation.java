package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import java.util.Map;

/** A namespace's properties by their names. */
record PropertiesRepresentation(Map<String, PropertyDefinition> properties)
    implements Representation {}
