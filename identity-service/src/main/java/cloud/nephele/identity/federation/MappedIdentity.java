package cloud.nephele.identity.federation;

import java.util.List;
import java.util.Optional;

/**
 * Who somebody is here, as a mapping's rules say.
 *
 * @param isLocal whether they are a user who exists without federation
 * @param id what the user's name or id shall be, whichever the rules give
 */
record MappedIdentity(
    boolean isLocal,
    Optional<String> id,
    Optional<String> name,
    Optional<String> email,
    Optional<DomainName> domain,
    List<GroupName> groups,
    List<ProjectGrant> projects) {

  /** A domain by id or by name. */
  record DomainName(Optional<String> id, Optional<String> name) {}

  /** A group by id, or by name and domain. */
  record GroupName(Optional<String> id, Optional<String> name, Optional<DomainName> domain) {}

  /** A project, made where it is missing, with the roles that the user has there. */
  record ProjectGrant(String name, Optional<DomainName> domain, List<String> roleNames) {}
}
