package cloud.nephele.image.metadef;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A namespace as asked for. A new one may bring what hangs below it; an update leaves that alone.
 * The last four fields are the service's own, and known here to be refused.
 */
record NamespaceRequest(
    @NotNull(message = "is required: the namespace's name")
        @Size(min = 1, max = 80, message = "must have 1 to 80 characters")
        String namespace,
    @JsonProperty("display_name") @Size(max = 80, message = "is too long (at most 80 characters)")
        String displayName,
    @Size(max = 500, message = "is too long (at most 500 characters)") String description,
    @Pattern(regexp = "public|private", message = "is not one of public, private")
        String visibility,
    @JsonProperty("protected") Boolean isProtected,
    @Size(max = 255, message = "is too long (at most 255 characters)") String owner,
    Map<String, @NotNull(message = "is null") @Valid PropertyDefinition> properties,
    List<@NotNull(message = "is null") @Valid NestedObject> objects,
    List<@NotNull(message = "is null") @Valid NestedTag> tags,
    @JsonProperty("resource_type_associations")
        List<@NotNull(message = "is null") @Valid NestedAssociation> associations,
    JsonNode self,
    JsonNode schema,
    @JsonProperty("created_at") JsonNode createdAt,
    @JsonProperty("updated_at") JsonNode updatedAt)
    implements Representation {

  NamespaceRequest {
    ReadOnly.refuse(self, schema, createdAt, updatedAt);
    properties = Objects.requireNonNullElse(properties, Map.of());
    objects = Objects.requireNonNullElse(objects, List.of());
    tags = Objects.requireNonNullElse(tags, List.of());
    associations = Objects.requireNonNullElse(associations, List.of());
  }

  /** An object within its namespace's document. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record NestedObject(
      @NotNull(message = "is required: the object's name")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String name,
      String description,
      List<@Size(max = 255, message = "is too long (at most 255 characters)") String> required,
      Map<String, @NotNull(message = "is null") @Valid PropertyDefinition> properties) {

    ObjectRequest alone() {
      return new ObjectRequest(name, description, required, properties, null, null, null, null);
    }
  }

  /** A tag within its namespace's document. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record NestedTag(
      @NotNull(message = "is required: the tag")
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          String name) {}

  /** An association within its namespace's document. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record NestedAssociation(
      @NotNull(message = "is required: the resource type")
          @Size(min = 1, max = 80, message = "must have 1 to 80 characters")
          String name,
      @Size(max = 80, message = "is too long (at most 80 characters)") String prefix,
      @JsonProperty("properties_target")
          @Size(max = 80, message = "is too long (at most 80 characters)")
          String propertiesTarget) {

    AssociationRequest alone() {
      return new AssociationRequest(name, prefix, propertiesTarget, null, null);
    }
  }
}
