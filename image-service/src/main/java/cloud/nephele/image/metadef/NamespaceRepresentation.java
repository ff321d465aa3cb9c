package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** A namespace as the API shows it; what it does not have is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NamespaceRepresentation(
    String namespace,
    @JsonProperty("display_name") String displayName,
    String description,
    String visibility,
    @JsonProperty("protected") boolean isProtected,
    String owner,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    @JsonProperty("resource_type_associations") List<AssociationRepresentation> associations,
    Map<String, PropertyDefinition> properties,
    List<ObjectRepresentation> objects,
    List<TagRepresentation> tags,
    String self,
    String schema)
    implements Representation {

  /** A page of namespaces. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Several(List<NamespaceRepresentation> namespaces, String first, String next, String schema)
      implements Representation {}
}
