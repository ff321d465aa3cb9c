package cloud.nephele.identity.user;

import cloud.nephele.common.paging.Page;
import cloud.nephele.identity.api.Filters;
import cloud.nephele.identity.api.ListRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Users as stored. */
@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<User, String> {

  Page<User> list(ListRequest request, Optional<String> onlyDomain) {
    return page(request, onlyDomain, Optional.empty());
  }

  Page<User> listOfGroup(String groupId, ListRequest request) {
    return page(request, Optional.empty(), Optional.of(groupId));
  }

  private Page<User> page(
      ListRequest request, Optional<String> onlyDomain, Optional<String> groupId) {
    Filters filters =
        new Filters(request).text("name").text("domain_id", "domainId").flag("enabled");
    request
        .first("password_expires_at")
        .map(PasswordEndFilter::parse)
        .ifPresent(filter -> filters.where(filter.condition(), filter.moment()));
    onlyDomain.ifPresent(domain -> filters.where("domainId = :%s", domain));
    whereIdentity(filters, request);
    groupId.ifPresent(
        group ->
            filters.where(
                "id in (select m.userId from GroupMember m where m.groupId = :%s)", group));
    return filters.page(this);
  }

  /** Those whom an identity provider knows, by a protocol, or as somebody, all at once. */
  private static void whereIdentity(Filters filters, ListRequest request) {
    Map<String, String> asked = new LinkedHashMap<>();
    request.first("idp_id").ifPresent(id -> asked.put("f.providerId", id));
    request.first("protocol_id").ifPresent(id -> asked.put("f.protocolId", id));
    request.first("unique_id").ifPresent(id -> asked.put("f.uniqueId", id));
    if (!asked.isEmpty()) {
      filters.whereAll("id in (select f.userId from FederatedIdentity f where %s)", asked);
    }
  }

  /** Enabled users whose last login was before a moment. */
  List<User> listActiveBefore(Instant moment) {
    return list("enabled and coalesce(lastActiveAt, createdAt) < ?1", moment);
  }

  /** Keeps a hash of a password of the past. */
  void rememberPassword(String userId, String hash) {
    getEntityManager()
        .createNativeQuery("insert into password_history (user_id, password_hash) values (?, ?)")
        .setParameter(1, userId)
        .setParameter(2, hash)
        .executeUpdate();
  }

  /** Whether there is a domain of this id. */
  boolean domainExists(String id) {
    return getEntityManager()
            .createQuery("select count(*) from Project where id = :id and isDomain", Long.class)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }
}
