package cloud.nephele.image.metadef;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** The use cases of namespaces. */
@ApplicationScoped
public class NamespaceService {

  private final NamespaceRepository namespaces;
  private final EntryRepository entries;
  private final NamespaceAccess access;
  private final PolicyEnforcer policy;

  @Inject
  NamespaceService(
      NamespaceRepository namespaces,
      EntryRepository entries,
      NamespaceAccess access,
      PolicyEnforcer policy) {
    this.namespaces = namespaces;
    this.entries = entries;
    this.access = access;
    this.policy = policy;
  }

  /** A namespace with all that hangs below it. */
  record Whole(
      Namespace namespace,
      List<ResourceTypeAssociation> associations,
      List<MetadefProperty> properties,
      List<MetadefObject> objects,
      List<MetadefTag> tags) {

    /** What properties' names begin with on a type of resources. */
    String prefixOn(String resourceType) {
      return associations.stream()
          .filter(association -> association.name().equals(resourceType))
          .findFirst()
          .flatMap(ResourceTypeAssociation::prefix)
          .orElse("");
    }
  }

  /** A page of namespaces and, by the ids of those, what they apply to. */
  record Listed(Page<Namespace> page, Map<UUID, List<ResourceTypeAssociation>> associations) {}

  /** Makes a namespace with all that its document brings, or nothing. */
  @Transactional
  Whole create(RequestContext context, NamespaceRequest document) {
    policy.enforce(context, MetadefPolicy.ADD_NAMESPACE);
    String owner = owner(context, document, context.caller().projectId().orElse(null));
    if (namespaces.findByName(document.namespace()).isPresent()) {
      throw taken(document.namespace(), null);
    }
    return insert(document, owner);
  }

  /** As {@link #create}, of the service's own accord. */
  @Transactional(Transactional.TxType.MANDATORY)
  Whole insert(NamespaceRequest document, String owner) {
    Instant now = Instant.now();
    Namespace namespace = new Namespace(UUID.randomUUID(), now);
    namespace.describe(document, owner);
    try {
      namespaces.persistAndFlush(namespace);
    } catch (ConstraintViolationException e) {
      throw taken(document.namespace(), e);
    }
    document.associations().stream()
        .map(NamespaceRequest.NestedAssociation::alone)
        .forEach(
            association -> {
              entries.ensureResourceType(association.name());
              entries.persist(new ResourceTypeAssociation(namespace.id(), association, now));
            });
    document
        .properties()
        .forEach(
            (name, definition) ->
                entries.persist(
                    new MetadefProperty(namespace.id(), name, definition.named(null), now)));
    document
        .objects()
        .forEach(object -> entries.persist(new MetadefObject(namespace.id(), object.alone(), now)));
    document
        .tags()
        .forEach(tag -> entries.persist(new MetadefTag(namespace.id(), tag.name(), now)));
    try {
      entries.flush();
    } catch (ConstraintViolationException e) {
      throw new Fault(
          FaultCode.CONFLICT,
          "The document of namespace " + namespace.name() + " names something twice.",
          Map.of(),
          e);
    }
    return whole(namespace);
  }

  @Transactional
  Whole show(RequestContext context, String name) {
    return whole(access.require(context, name, MetadefPolicy.GET_NAMESPACE));
  }

  @Transactional
  Listed list(RequestContext context, MetadefListRequest request) {
    Optional<Namespace> marker =
        request.marker().map(name -> access.require(context, name, MetadefPolicy.GET_NAMESPACES));
    if (request.limit() == 0) {
      return new Listed(new Page<>(List.of(), false), Map.of());
    }
    Optional<String> onlyVisibleTo =
        access.isAdmin(context)
            ? Optional.empty()
            : Optional.of(context.caller().projectId().orElse(""));
    Page<Namespace> page =
        Page.trim(namespaces.list(request, marker, onlyVisibleTo), request.limit());
    List<UUID> ids = page.items().stream().map(Namespace::id).toList();
    return new Listed(
        page,
        entries.associations(ids).stream()
            .collect(Collectors.groupingBy(ResourceTypeAssociation::namespaceId)));
  }

  /** Replaces what a namespace says of itself; what hangs below it stays. */
  @Transactional
  Namespace update(RequestContext context, String name, NamespaceRequest document) {
    Namespace namespace = access.requireForUpdate(context, name, MetadefPolicy.MODIFY_NAMESPACE);
    if (!document.namespace().equals(name)
        && namespaces.findByName(document.namespace()).isPresent()) {
      throw taken(document.namespace(), null);
    }
    namespace.describe(document, owner(context, document, namespace.owner().orElse(null)));
    namespace.touch();
    try {
      namespaces.flush();
    } catch (ConstraintViolationException e) {
      throw taken(document.namespace(), e);
    }
    return namespace;
  }

  @Transactional
  void delete(RequestContext context, String name) {
    Namespace namespace = access.requireForUpdate(context, name, MetadefPolicy.DELETE_NAMESPACE);
    if (namespace.isProtected()) {
      throw Fault.forbidden(
          "Namespace " + name + " is protected and cannot be deleted. Unprotect it first.");
    }
    namespaces.delete(namespace);
  }

  private Whole whole(Namespace namespace) {
    return new Whole(
        namespace,
        entries.list(ResourceTypeAssociation.class, namespace.id()),
        entries.list(MetadefProperty.class, namespace.id()),
        entries.list(MetadefObject.class, namespace.id()),
        entries.list(MetadefTag.class, namespace.id()));
  }

  private String owner(RequestContext context, NamespaceRequest document, String otherwise) {
    String owner = Objects.requireNonNullElse(document.owner(), Objects.toString(otherwise, ""));
    if (!owner.equals(Objects.toString(otherwise, "")) && !access.isAdmin(context)) {
      throw Fault.forbidden("Only an administrator may give a namespace to another project.");
    }
    return owner.isEmpty() ? null : owner;
  }

  private static Fault taken(String name, Throwable cause) {
    return new Fault(FaultCode.CONFLICT, "Namespace " + name + " already exists.", Map.of(), cause);
  }
}
