package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.project.Project;
import cloud.nephele.identity.user.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The only domain that v2.0 knows of; what is in another is not there. */
final class DefaultDomain {

  static final String ID = "default";

  private DefaultDomain() {}

  static Project require(Project project) {
    if (!has(project)) {
      throw noTenant(project.id);
    }
    return project;
  }

  static boolean has(Project project) {
    return !project.isDomain && ID.equals(project.domainId);
  }

  static Fault noTenant(String id) {
    return Fault.notFound("Could not find project: " + id + ".");
  }

  static User require(User user) {
    if (!ID.equals(user.domainId)) {
      throw Fault.notFound("Could not find user: " + user.id + ".");
    }
    return user;
  }

  /** All of a collection that is in the domain, or one item of it by name. */
  static ListRequest all(Optional<String> name) {
    return new ListRequest(
        "",
        name.map(value -> Map.of("domain_id", List.of(ID), "name", List.of(value)))
            .orElse(Map.of("domain_id", List.of(ID))));
  }
}
