package cloud.nephele.image.metadef;

import cloud.nephele.common.paging.Page;
import cloud.nephele.image.api.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows definitions as documents. */
final class MetadefView {

  private static final String NAMESPACES = "/v2/metadefs/namespaces";
  private static final String SCHEMAS = "/v2/schemas/metadefs/";

  private MetadefView() {}

  /** The address of a namespace, as documents show it: names are not encoded. */
  static String self(String namespace) {
    return NAMESPACES + "/" + namespace;
  }

  static NamespaceRepresentation of(NamespaceService.Whole whole) {
    return of(
        whole.namespace(),
        whole.associations(),
        whole.properties().stream()
            .collect(
                Collectors.toMap(
                    MetadefProperty::name,
                    MetadefProperty::definition,
                    (first, second) -> first,
                    TreeMap::new)),
        whole.objects().stream().map(object -> of(whole.namespace().name(), object)).toList(),
        whole.tags().stream().map(tag -> new TagRepresentation(tag.name(), null, null)).toList());
  }

  /** As {@link #of(NamespaceService.Whole)}, with the names that properties have on a resource. */
  static NamespaceRepresentation prefixed(NamespaceService.Whole whole, String prefix) {
    return of(
        whole.namespace(),
        whole.associations(),
        whole.properties().stream()
            .collect(
                Collectors.toMap(
                    property -> prefix + property.name(),
                    MetadefProperty::definition,
                    (first, second) -> first,
                    TreeMap::new)),
        whole.objects().stream()
            .map(object -> prefixed(whole.namespace().name(), object, prefix))
            .toList(),
        whole.tags().stream().map(tag -> new TagRepresentation(tag.name(), null, null)).toList());
  }

  /** A namespace without what hangs below it. */
  static NamespaceRepresentation of(Namespace namespace) {
    return of(namespace, List.of(), Map.of(), List.of(), List.of());
  }

  static NamespaceRepresentation.Several of(
      Page<Namespace> page,
      Map<java.util.UUID, List<ResourceTypeAssociation>> associations,
      MetadefListRequest request) {
    return new NamespaceRepresentation.Several(
        page.items().stream()
            .map(
                namespace ->
                    of(
                        namespace,
                        associations.getOrDefault(namespace.id(), List.of()),
                        Map.of(),
                        List.of(),
                        List.of()))
            .toList(),
        request.firstLink(NAMESPACES),
        next(page, Namespace::name, request, NAMESPACES),
        SCHEMAS + "namespaces");
  }

  private static NamespaceRepresentation of(
      Namespace namespace,
      List<ResourceTypeAssociation> associations,
      Map<String, PropertyDefinition> properties,
      List<ObjectRepresentation> objects,
      List<TagRepresentation> tags) {
    return new NamespaceRepresentation(
        namespace.name(),
        namespace.displayName().orElse(null),
        namespace.description().orElse(null),
        namespace.visibility(),
        namespace.isProtected(),
        namespace.owner().orElse(null),
        Timestamps.format(namespace.createdAt()),
        Timestamps.format(namespace.updatedAt()),
        associations.isEmpty() ? null : associations.stream().map(MetadefView::of).toList(),
        properties.isEmpty() ? null : properties,
        objects.isEmpty() ? null : objects,
        tags.isEmpty() ? null : tags,
        self(namespace.name()),
        SCHEMAS + "namespace");
  }

  static ObjectRepresentation of(String namespace, MetadefObject object) {
    return prefixed(namespace, object, "");
  }

  private static ObjectRepresentation prefixed(
      String namespace, MetadefObject object, String prefix) {
    Map<String, PropertyDefinition> properties = new TreeMap<>();
    object.properties().forEach((name, definition) -> properties.put(prefix + name, definition));
    return new ObjectRepresentation(
        object.name(),
        object.description().orElse(null),
        object.required().stream().map(name -> prefix + name).toList(),
        properties,
        Timestamps.format(object.createdAt()),
        Timestamps.format(object.updatedAt()),
        self(namespace) + "/objects/" + object.name(),
        SCHEMAS + "object");
  }

  static ObjectRepresentation.Several objects(
      String namespace, Page<MetadefObject> page, MetadefListRequest request) {
    String path = self(namespace) + "/objects";
    return new ObjectRepresentation.Several(
        page.items().stream().map(object -> of(namespace, object)).toList(),
        request.firstLink(path),
        next(page, MetadefObject::name, request, path),
        SCHEMAS + "objects");
  }

  static PropertyDefinition of(MetadefProperty property) {
    return property.definition().named(property.name());
  }

  static PropertiesRepresentation properties(List<MetadefProperty> properties) {
    Map<String, PropertyDefinition> byName = new TreeMap<>();
    properties.forEach(property -> byName.put(property.name(), of(property)));
    return new PropertiesRepresentation(byName);
  }

  static TagRepresentation of(MetadefTag tag) {
    return new TagRepresentation(
        tag.name(), Timestamps.format(tag.createdAt()), Timestamps.format(tag.updatedAt()));
  }

  static TagRepresentation.Several tags(List<String> names) {
    return new TagRepresentation.Several(
        names.stream().map(name -> new TagRepresentation(name, null, null)).toList(),
        null,
        null,
        null);
  }

  static TagRepresentation.Several tags(
      String namespace, Page<MetadefTag> page, MetadefListRequest request) {
    String path = self(namespace) + "/tags";
    return new TagRepresentation.Several(
        page.items().stream().map(tag -> new TagRepresentation(tag.name(), null, null)).toList(),
        request.firstLink(path),
        next(page, MetadefTag::name, request, path),
        SCHEMAS + "tags");
  }

  static AssociationRepresentation of(ResourceTypeAssociation association) {
    return new AssociationRepresentation(
        association.name(),
        association.prefix().orElse(null),
        association.propertiesTarget().orElse(null),
        Timestamps.format(association.createdAt()),
        Timestamps.format(association.updatedAt()));
  }

  static AssociationRepresentation.Several associations(List<ResourceTypeAssociation> all) {
    return new AssociationRepresentation.Several(all.stream().map(MetadefView::of).toList());
  }

  static AssociationRepresentation.Types types(List<ResourceType> types) {
    return new AssociationRepresentation.Types(
        types.stream()
            .map(
                type ->
                    new AssociationRepresentation(
                        type.name(),
                        null,
                        null,
                        Timestamps.format(type.createdAt()),
                        Timestamps.format(type.updatedAt())))
            .toList());
  }

  private static <T> String next(
      Page<T> page, Function<T, String> name, MetadefListRequest request, String path) {
    return Optional.of(page)
        .filter(Page::hasMore)
        .map(more -> request.nextLink(path, name.apply(more.items().getLast())))
        .orElse(null);
  }
}
