package cloud.nephele.image.metadef;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may see and change metadata definitions: readers what they can see, administrators all. */
@Singleton
public class MetadefPolicy implements PolicyRules {

  static final String METADEF_ADMIN = "metadef_admin";
  static final String GET_NAMESPACE = "get_metadef_namespace";
  static final String GET_NAMESPACES = "get_metadef_namespaces";
  static final String MODIFY_NAMESPACE = "modify_metadef_namespace";
  static final String ADD_NAMESPACE = "add_metadef_namespace";
  static final String DELETE_NAMESPACE = "delete_metadef_namespace";
  static final String GET_OBJECT = "get_metadef_object";
  static final String GET_OBJECTS = "get_metadef_objects";
  static final String MODIFY_OBJECT = "modify_metadef_object";
  static final String ADD_OBJECT = "add_metadef_object";
  static final String DELETE_OBJECT = "delete_metadef_object";
  static final String LIST_RESOURCE_TYPES = "list_metadef_resource_types";
  static final String GET_RESOURCE_TYPE = "get_metadef_resource_type";
  static final String ADD_ASSOCIATION = "add_metadef_resource_type_association";
  static final String REMOVE_ASSOCIATION = "remove_metadef_resource_type_association";
  static final String GET_PROPERTY = "get_metadef_property";
  static final String GET_PROPERTIES = "get_metadef_properties";
  static final String MODIFY_PROPERTY = "modify_metadef_property";
  static final String ADD_PROPERTY = "add_metadef_property";
  static final String REMOVE_PROPERTY = "remove_metadef_property";
  static final String GET_TAG = "get_metadef_tag";
  static final String GET_TAGS = "get_metadef_tags";
  static final String MODIFY_TAG = "modify_metadef_tag";
  static final String ADD_TAG = "add_metadef_tag";
  static final String ADD_TAGS = "add_metadef_tags";
  static final String DELETE_TAG = "delete_metadef_tag";
  static final String DELETE_TAGS = "delete_metadef_tags";

  private static final String ADMIN = "rule:metadef_admin";
  private static final String PROJECT_READER =
      "rule:context_is_admin or (role:reader and project_id:%(project_id)s)";
  private static final String VISIBLE_TO_READER =
      "rule:context_is_admin or (role:reader and (project_id:%(project_id)s or"
          + " 'public':%(visibility)s))";

  private static final String NAMESPACES = " /v2/metadefs/namespaces";
  private static final String NAMESPACE = NAMESPACES + "/{namespace_name}";

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(METADEF_ADMIN, "role:admin", "Who administers metadata definitions", "all"),
        new Rule(GET_NAMESPACE, VISIBLE_TO_READER, "Show a namespace", "GET" + NAMESPACE),
        new Rule(GET_NAMESPACES, PROJECT_READER, "List namespaces", "GET" + NAMESPACES),
        new Rule(MODIFY_NAMESPACE, ADMIN, "Change a namespace", "PUT" + NAMESPACE),
        new Rule(ADD_NAMESPACE, ADMIN, "Create a namespace", "POST" + NAMESPACES),
        new Rule(DELETE_NAMESPACE, ADMIN, "Delete a namespace", "DELETE" + NAMESPACE),
        new Rule(
            GET_OBJECT,
            VISIBLE_TO_READER,
            "Show an object",
            "GET" + NAMESPACE + "/objects/{object_name}"),
        new Rule(GET_OBJECTS, VISIBLE_TO_READER, "List objects", "GET" + NAMESPACE + "/objects"),
        new Rule(
            MODIFY_OBJECT, ADMIN, "Change an object", "PUT" + NAMESPACE + "/objects/{object_name}"),
        new Rule(ADD_OBJECT, ADMIN, "Create an object", "POST" + NAMESPACE + "/objects"),
        new Rule(
            DELETE_OBJECT,
            ADMIN,
            "Delete objects",
            "DELETE" + NAMESPACE + "/objects, /objects/{object_name}"),
        new Rule(
            LIST_RESOURCE_TYPES,
            VISIBLE_TO_READER,
            "List types of resources",
            "GET /v2/metadefs/resource_types"),
        new Rule(
            GET_RESOURCE_TYPE,
            VISIBLE_TO_READER,
            "List what a namespace applies to",
            "GET" + NAMESPACE + "/resource_types"),
        new Rule(
            ADD_ASSOCIATION,
            ADMIN,
            "Apply a namespace to a type of resources",
            "POST" + NAMESPACE + "/resource_types"),
        new Rule(
            REMOVE_ASSOCIATION,
            ADMIN,
            "No longer apply a namespace to a type of resources",
            "DELETE" + NAMESPACE + "/resource_types/{resource_type}"),
        new Rule(
            GET_PROPERTY,
            VISIBLE_TO_READER,
            "Show a property",
            "GET" + NAMESPACE + "/properties/{property_name}"),
        new Rule(
            GET_PROPERTIES,
            VISIBLE_TO_READER,
            "List properties",
            "GET" + NAMESPACE + "/properties"),
        new Rule(
            MODIFY_PROPERTY,
            ADMIN,
            "Change a property",
            "PUT" + NAMESPACE + "/properties/{property_name}"),
        new Rule(ADD_PROPERTY, ADMIN, "Create a property", "POST" + NAMESPACE + "/properties"),
        new Rule(
            REMOVE_PROPERTY,
            ADMIN,
            "Delete properties",
            "DELETE" + NAMESPACE + "/properties, /properties/{property_name}"),
        new Rule(GET_TAG, VISIBLE_TO_READER, "Show a tag", "GET" + NAMESPACE + "/tags/{tag_name}"),
        new Rule(GET_TAGS, VISIBLE_TO_READER, "List tags", "GET" + NAMESPACE + "/tags"),
        new Rule(MODIFY_TAG, ADMIN, "Change a tag", "PUT" + NAMESPACE + "/tags/{tag_name}"),
        new Rule(ADD_TAG, ADMIN, "Create a tag", "POST" + NAMESPACE + "/tags/{tag_name}"),
        new Rule(ADD_TAGS, ADMIN, "Create several tags", "POST" + NAMESPACE + "/tags"),
        new Rule(DELETE_TAG, ADMIN, "Delete a tag", "DELETE" + NAMESPACE + "/tags/{tag_name}"),
        new Rule(DELETE_TAGS, ADMIN, "Delete all tags", "DELETE" + NAMESPACE + "/tags"));
  }
}
