package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** That a user has a role on a tenant. It is not stored: its id says all there is. */
record RoleRef(String roleId, String tenantId, String userId) {

  @JsonProperty
  String id() {
    return "roleId=" + roleId + "&tenantId=" + tenantId + "&userId=" + userId;
  }

  /**
   * Reads an id.
   *
   * @throws Fault 404 when it is none of this user's
   */
  static RoleRef parse(String userId, String id) {
    Map<String, String> parts = new HashMap<>();
    Arrays.stream(id.split("&", -1))
        .map(part -> part.split("=", 2))
        .filter(part -> part.length == 2)
        .forEach(part -> parts.put(part[0], part[1]));
    String roleId = parts.get("roleId");
    String tenantId = parts.get("tenantId");
    if (roleId == null
        || tenantId == null
        || !userId.equals(parts.getOrDefault("userId", userId))) {
      throw Fault.notFound("Could not find role reference: " + id + ".");
    }
    return new RoleRef(roleId, tenantId, userId);
  }
}
