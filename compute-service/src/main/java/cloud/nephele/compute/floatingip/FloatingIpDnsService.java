package cloud.nephele.compute.floatingip;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Domain;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.Entry;
import cloud.nephele.compute.floatingip.FloatingIpRepresentation.WantedEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.util.List;
import org.hibernate.Session;

/** Names for addresses, in domains that administrators make. */
@ApplicationScoped
public class FloatingIpDnsService {

  private final Session session;

  @Inject
  public FloatingIpDnsService(Session session) {
    this.session = session;
  }

  /** The domains that the caller may use; all for administrators. */
  @Transactional
  List<Domain> domains(RequestContext context) {
    return session
        .createNativeQuery(
            """
            select name, scope, project_id, availability_zone from dns_domain
            where :all or project_id is null or project_id = :project order by name
            """,
            Object[].class)
        .setParameter("all", context.caller().hasRole("admin"))
        .setParameter("project", context.projectId())
        .getResultList()
        .stream()
        .map(row -> new Domain((String) row[0], (String) row[1], (String) row[2], (String) row[3]))
        .toList();
  }

  private void requireDomain(RequestContext context, String domain) {
    if (domains(context).stream().noneMatch(one -> one.domain().equals(domain))) {
      throw Fault.notFound("DNS domain " + domain + " not found.");
    }
  }

  @Transactional
  Domain putDomain(String name, Domain wanted) {
    boolean isPublic = wanted.scope().equals("public");
    if (isPublic && wanted.availabilityZone() != null) {
      throw Fault.badRequest("you can not pass av_zone if the scope is public");
    }
    if (!isPublic && wanted.project() != null) {
      throw Fault.badRequest("you can not pass project if the scope is private");
    }
    session
        .createNativeMutationQuery(
            """
            insert into dns_domain (name, scope, project_id, availability_zone)
            values (:name, :scope, cast(:project as text), cast(:zone as text))
            on conflict (name) do update set scope = excluded.scope,
              project_id = excluded.project_id, availability_zone = excluded.availability_zone
            """)
        .setParameter("name", name)
        .setParameter("scope", wanted.scope())
        .setParameter("project", wanted.project(), String.class)
        .setParameter("zone", wanted.availabilityZone(), String.class)
        .executeUpdate();
    return new Domain(name, wanted.scope(), wanted.project(), wanted.availabilityZone());
  }

  @Transactional
  void deleteDomain(String name) {
    int deleted =
        session
            .createNativeMutationQuery("delete from dns_domain where name = :name")
            .setParameter("name", name)
            .executeUpdate();
    if (deleted == 0) {
      throw Fault.notFound("DNS domain " + name + " not found.");
    }
  }

  @Transactional
  Entry putEntry(RequestContext context, String domain, String name, WantedEntry wanted) {
    requireDomain(context, domain);
    if (!isAddress(wanted.ip())) {
      throw Fault.badRequest(
          "Invalid input for field/attribute ip. Value: %s. It is not an IP address"
              .formatted(wanted.ip()));
    }
    session
        .createNativeMutationQuery(
            """
            insert into dns_entry (domain, name, address, type)
            values (:domain, :name, :address, :type)
            on conflict (domain, name) do update set address = excluded.address,
              type = excluded.type
            """)
        .setParameter("domain", domain)
        .setParameter("name", name)
        .setParameter("address", wanted.ip())
        .setParameter("type", wanted.dnsType())
        .executeUpdate();
    return new Entry(domain, null, wanted.ip(), name, wanted.dnsType());
  }

  /** Whether what stands for an entry in a path is an address rather than a name. */
  static boolean isAddress(String text) {
    try {
      return InetAddress.ofLiteral(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Transactional
  List<Entry> entriesOf(RequestContext context, String domain, String address) {
    requireDomain(context, domain);
    List<Entry> found = entries("address = :value", domain, address);
    if (found.isEmpty()) {
      throw unknownEntry(domain, address);
    }
    return found;
  }

  @Transactional
  Entry entry(RequestContext context, String domain, String name) {
    requireDomain(context, domain);
    return entries("name = :value", domain, name).stream()
        .findFirst()
        .orElseThrow(() -> unknownEntry(domain, name));
  }

  private List<Entry> entries(String condition, String domain, String value) {
    return session
        .createNativeQuery(
            "select name, address, type from dns_entry where domain = :domain and %s order by name"
                .formatted(condition),
            Object[].class)
        .setParameter("domain", domain)
        .setParameter("value", value)
        .getResultList()
        .stream()
        .map(row -> new Entry(domain, null, (String) row[1], (String) row[0], (String) row[2]))
        .toList();
  }

  @Transactional
  void deleteEntry(RequestContext context, String domain, String name) {
    requireDomain(context, domain);
    int deleted =
        session
            .createNativeMutationQuery(
                "delete from dns_entry where domain = :domain and name = :name")
            .setParameter("domain", domain)
            .setParameter("name", name)
            .executeUpdate();
    if (deleted == 0) {
      throw unknownEntry(domain, name);
    }
  }

  private static Fault unknownEntry(String domain, String entry) {
    return Fault.notFound("DNS entries for %s not found in domain %s.".formatted(entry, domain));
  }
}
