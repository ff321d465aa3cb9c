package cloud.nephele.image.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The schemas, read once; that of a list is made around that of its items. */
@Singleton
public class Schemas {

  private final ObjectMapper json;
  private final String image;
  private final String images;
  private final String member;
  private final String members;

  @Inject
  public Schemas(ObjectMapper json) {
    this.json = json;
    ObjectNode imageSchema = read("image");
    ObjectNode memberSchema = read("member");
    image = imageSchema.toString();
    images = page(imageSchema).toString();
    member = memberSchema.toString();
    members = list("members", memberSchema).toString();
  }

  String image() {
    return image;
  }

  String images() {
    return images;
  }

  String member() {
    return member;
  }

  String members() {
    return members;
  }

  private ObjectNode read(String name) {
    try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
      return (ObjectNode) json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode page(ObjectNode item) {
    ObjectNode schema = list("images", item);
    ObjectNode properties = (ObjectNode) schema.get("properties");
    properties.putObject("first").put("type", "string");
    properties.putObject("next").put("type", "string");
    schema.withArray("links").addObject().put("rel", "first").put("href", "{first}");
    schema.withArray("links").addObject().put("rel", "next").put("href", "{next}");
    return schema;
  }

  private ObjectNode list(String name, ObjectNode item) {
    ObjectNode schema = json.createObjectNode().put("name", name);
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(name).put("type", "array").set("items", item);
    properties.putObject("schema").put("type", "string");
    schema.putArray("links").addObject().put("rel", "describedby").put("href", "{schema}");
    return schema;
  }
}
