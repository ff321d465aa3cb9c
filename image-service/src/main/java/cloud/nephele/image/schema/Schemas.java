package cloud.nephele.image.schema;

import cloud.nephele.image.image.ImageConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The schemas by their paths, read once; that of a list is made around that of its items. */
@Singleton
public class Schemas {

  private final ObjectMapper json;
  private final ImageConfig config;
  private final Map<String, String> schemas = new HashMap<>();

  @Inject
  public Schemas(ObjectMapper json, ImageConfig config) {
    this.json = json;
    this.config = config;
    add("image", "images", Links.PAGES);
    add("member", "members", Links.SELF_DESCRIPTION);
    add("task", "tasks", Links.PAGES);
    add("metadefs/namespace", "metadefs/namespaces", Links.PAGES);
    add("metadefs/object", "metadefs/objects", Links.PAGES);
    add("metadefs/tag", "metadefs/tags", Links.PAGES);
    add("metadefs/resource_type", "metadefs/resource_types", Links.PAGES);
    addProperties();
  }

  /** What a list's document leads to. */
  private enum Links {
    PAGES,
    SELF_DESCRIPTION
  }

  Optional<String> find(String path) {
    return Optional.ofNullable(schemas.get(path));
  }

  private void add(String itemPath, String listPath, Links links) {
    ObjectNode item = read(itemPath);
    if (itemPath.equals("image")) {
      addPlaces(item.withObject("properties"));
    }
    schemas.put(itemPath, item.toString());
    ObjectNode array = json.createObjectNode().put("type", "array");
    String name = listName(item, listPath);
    schemas.put(listPath, list(name, array, "items", item, links).toString());
  }

  /** Where the bytes are stands in documents, and so in their schema, where that is configured. */
  private void addPlaces(ObjectNode properties) {
    if (config.showImageDirectUrl()) {
      properties
          .putObject("direct_url")
          .put("type", "string")
          .put("readOnly", true)
          .put("description", "An address of the bytes in their store");
    }
    if (config.showMultipleLocations()) {
      ObjectNode place =
          properties
              .putObject("locations")
              .put("type", "array")
              .put("description", "All addresses of the bytes")
              .putObject("items")
              .put("type", "object");
      place.putArray("required").add("url").add("metadata");
      ObjectNode parts = place.putObject("properties");
      parts.putObject("url").put("type", "string");
      parts.putObject("metadata").put("type", "object");
    }
  }

  /** The list of properties is an object, whose keys are their names. */
  private void addProperties() {
    ObjectNode item = read("metadefs/property");
    schemas.put("metadefs/property", item.toString());
    ObjectNode nameless = item.deepCopy();
    ((ObjectNode) nameless.get("properties")).remove("name");
    nameless.putArray("required").add("type").add("title");
    ObjectNode byName = json.createObjectNode().put("type", "object");
    schemas.put(
        "metadefs/properties",
        list("properties", byName, "additionalProperties", nameless, Links.PAGES).toString());
  }

  private static String listName(ObjectNode item, String listPath) {
    return item.get("name").textValue().equals("resource_type_association")
        ? "resource_type_associations"
        : listPath.substring(listPath.lastIndexOf('/') + 1);
  }

  private ObjectNode list(
      String name, ObjectNode collection, String itemsKey, ObjectNode item, Links links) {
    ObjectNode schema = json.createObjectNode().put("name", name);
    // References lead to the root of the document that holds them.
    JsonNode definitions = item.remove("definitions");
    if (definitions != null) {
      schema.set("definitions", definitions);
    }
    collection.set(itemsKey, item);
    ObjectNode properties = schema.putObject("properties");
    properties.set(name, collection);
    properties.putObject("schema").put("type", "string");
    schema.putArray("links").addObject().put("rel", "describedby").put("href", "{schema}");
    if (links == Links.PAGES) {
      properties.putObject("first").put("type", "string");
      properties.putObject("next").put("type", "string");
      schema.withArray("links").addObject().put("rel", "first").put("href", "{first}");
      schema.withArray("links").addObject().put("rel", "next").put("href", "{next}");
    }
    return schema;
  }

  private ObjectNode read(String path) {
    try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + path + ".json")) {
      return (ObjectNode) json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
