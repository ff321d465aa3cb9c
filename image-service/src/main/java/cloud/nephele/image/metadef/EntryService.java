package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The use cases of what hangs below namespaces, the same for every kind. Nothing is removed from a
 * protected namespace.
 */
@ApplicationScoped
public class EntryService {

  private final EntryRepository entries;
  private final NamespaceAccess access;

  @Inject
  EntryService(EntryRepository entries, NamespaceAccess access) {
    this.entries = entries;
    this.access = access;
  }

  /**
   * Adds an entry.
   *
   * @param maker makes it, given its namespace's id
   */
  @Transactional
  <T extends NamespaceEntry> T create(
      RequestContext context, EntryKind<T> kind, String namespaceName, Function<UUID, T> maker) {
    Namespace namespace = access.requireForUpdate(context, namespaceName, kind.addRule());
    T entry = maker.apply(namespace.id());
    requireFree(kind, namespace, entry.name());
    if (entry instanceof ResourceTypeAssociation) {
      entries.ensureResourceType(entry.name());
    }
    entries.persist(entry);
    return entry;
  }

  @Transactional
  <T extends NamespaceEntry> List<T> list(
      RequestContext context, EntryKind<T> kind, String namespaceName) {
    Namespace namespace = access.require(context, namespaceName, kind.listRule());
    return entries.list(kind.type(), namespace.id());
  }

  @Transactional
  <T extends NamespaceEntry> Page<T> list(
      RequestContext context, EntryKind<T> kind, String namespaceName, MetadefListRequest request) {
    Namespace namespace = access.require(context, namespaceName, kind.listRule());
    Optional<T> marker = request.marker().map(name -> require(kind, namespace, name));
    return request.limit() == 0
        ? new Page<>(List.of(), false)
        : Page.trim(entries.list(kind.type(), namespace.id(), request, marker), request.limit());
  }

  @Transactional
  <T extends NamespaceEntry> T show(
      RequestContext context, EntryKind<T> kind, String namespaceName, String name) {
    return require(kind, access.require(context, namespaceName, kind.getRule()), name);
  }

  /**
   * A property by the name that it has on a type of resources.
   *
   * @throws Fault 404 when it does not begin as the names of properties do there
   */
  @Transactional
  MetadefProperty showOn(
      RequestContext context, String namespaceName, String name, String resourceType) {
    Namespace namespace = access.require(context, namespaceName, MetadefPolicy.GET_PROPERTY);
    String prefix =
        entries
            .find(ResourceTypeAssociation.class, namespace.id(), resourceType)
            .flatMap(ResourceTypeAssociation::prefix)
            .orElse("");
    if (!name.startsWith(prefix)) {
      throw Fault.notFound(
          "Property %s does not start with the expected resource type association prefix of '%s'."
              .formatted(name, prefix));
    }
    return require(EntryKind.PROPERTY, namespace, name.substring(prefix.length()));
  }

  @Transactional
  <T extends NamespaceEntry> T update(
      RequestContext context,
      EntryKind<T> kind,
      String namespaceName,
      String name,
      String newName,
      Consumer<T> change) {
    Namespace namespace = access.requireForUpdate(context, namespaceName, kind.modifyRule());
    T entry = require(kind, namespace, name);
    if (!newName.equals(name)) {
      requireFree(kind, namespace, newName);
    }
    entry.rename(newName);
    change.accept(entry);
    return entry;
  }

  @Transactional
  <T extends NamespaceEntry> void delete(
      RequestContext context, EntryKind<T> kind, String namespaceName, String name) {
    Namespace namespace = access.requireForUpdate(context, namespaceName, kind.deleteRule());
    T entry = require(kind, namespace, name);
    requireUnprotected(namespace);
    entries.remove(entry);
  }

  @Transactional
  <T extends NamespaceEntry> void deleteAll(
      RequestContext context, EntryKind<T> kind, String namespaceName) {
    Namespace namespace = access.requireForUpdate(context, namespaceName, kind.deleteAllRule());
    requireUnprotected(namespace);
    entries.deleteAll(kind.type(), namespace.id());
  }

  /** Adds tags, or replaces all there are by them. */
  @Transactional
  void createTags(
      RequestContext context, String namespaceName, List<String> names, boolean append) {
    Namespace namespace = access.requireForUpdate(context, namespaceName, MetadefPolicy.ADD_TAGS);
    if (!append) {
      entries.deleteAll(MetadefTag.class, namespace.id());
    }
    Instant now = Instant.now();
    for (String name : names) {
      requireFree(EntryKind.TAG, namespace, name);
      entries.persist(new MetadefTag(namespace.id(), name, now));
    }
  }

  /** All types of resources that namespaces are made for. */
  @Transactional
  public List<ResourceType> resourceTypes() {
    return entries.resourceTypes();
  }

  private static void requireUnprotected(Namespace namespace) {
    if (namespace.isProtected()) {
      throw Fault.forbidden(
          "Namespace "
              + namespace.name()
              + " is protected: nothing can be deleted from it. Unprotect it first.");
    }
  }

  private <T extends NamespaceEntry> T require(
      EntryKind<T> kind, Namespace namespace, String name) {
    return entries
        .find(kind.type(), namespace.id(), name)
        .orElseThrow(
            () ->
                Fault.notFound(
                    "Namespace %s has no %s %s.".formatted(namespace.name(), kind.noun(), name)));
  }

  private <T extends NamespaceEntry> void requireFree(
      EntryKind<T> kind, Namespace namespace, String name) {
    if (entries.find(kind.type(), namespace.id(), name).isPresent()) {
      throw Fault.conflict(
          "Namespace %s has the %s %s already.".formatted(namespace.name(), kind.noun(), name));
    }
  }
}
