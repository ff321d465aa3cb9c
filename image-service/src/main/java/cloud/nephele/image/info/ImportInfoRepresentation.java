package cloud.nephele.image.info;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The import methods on offer. */
public record ImportInfoRepresentation(@JsonProperty("import-methods") Methods methods)
    implements Representation {

  /** A list that describes itself. */
  public record Methods(String description, String type, List<String> value) {}
}
