package cloud.nephele.image.metadef;

/**
 * A kind of what hangs below a namespace, with the rules that guard it.
 *
 * @param noun what refusals call it
 */
record EntryKind<T extends NamespaceEntry>(
    Class<T> type,
    String noun,
    String addRule,
    String getRule,
    String listRule,
    String modifyRule,
    String deleteRule,
    String deleteAllRule) {

  static final EntryKind<MetadefObject> OBJECT =
      new EntryKind<>(
          MetadefObject.class,
          "object",
          MetadefPolicy.ADD_OBJECT,
          MetadefPolicy.GET_OBJECT,
          MetadefPolicy.GET_OBJECTS,
          MetadefPolicy.MODIFY_OBJECT,
          MetadefPolicy.DELETE_OBJECT,
          MetadefPolicy.DELETE_OBJECT);

  static final EntryKind<MetadefProperty> PROPERTY =
      new EntryKind<>(
          MetadefProperty.class,
          "property",
          MetadefPolicy.ADD_PROPERTY,
          MetadefPolicy.GET_PROPERTY,
          MetadefPolicy.GET_PROPERTIES,
          MetadefPolicy.MODIFY_PROPERTY,
          MetadefPolicy.REMOVE_PROPERTY,
          MetadefPolicy.REMOVE_PROPERTY);

  static final EntryKind<MetadefTag> TAG =
      new EntryKind<>(
          MetadefTag.class,
          "tag",
          MetadefPolicy.ADD_TAG,
          MetadefPolicy.GET_TAG,
          MetadefPolicy.GET_TAGS,
          MetadefPolicy.MODIFY_TAG,
          MetadefPolicy.DELETE_TAG,
          MetadefPolicy.DELETE_TAGS);

  /** Associations are made and removed, never changed, and shown in lists only. */
  static final EntryKind<ResourceTypeAssociation> ASSOCIATION =
      new EntryKind<>(
          ResourceTypeAssociation.class,
          "association with resource type",
          MetadefPolicy.ADD_ASSOCIATION,
          MetadefPolicy.GET_RESOURCE_TYPE,
          MetadefPolicy.GET_RESOURCE_TYPE,
          MetadefPolicy.ADD_ASSOCIATION,
          MetadefPolicy.REMOVE_ASSOCIATION,
          MetadefPolicy.REMOVE_ASSOCIATION);
}
