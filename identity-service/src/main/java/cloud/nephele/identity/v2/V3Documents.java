package cloud.nephele.identity.v2;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.representation.RepresentationReader;
import cloud.nephele.identity.catalog.EndpointRepresentation;
import cloud.nephele.identity.catalog.ServiceRepresentation;
import cloud.nephele.identity.credential.CredentialRepresentation;
import cloud.nephele.identity.project.ProjectRepresentation;
import cloud.nephele.identity.role.RoleRepresentation;
import cloud.nephele.identity.token.AuthRepresentation;
import cloud.nephele.identity.user.UserRepresentation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Renames v2.0's documents into those of v3, which say what is allowed in them. */
@Singleton
class V3Documents {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RepresentationReader reader;

  @Inject
  V3Documents(RepresentationReader reader) {
    this.reader = reader;
  }

  /**
   * A login.
   *
   * @throws Fault 400 when it says neither who nor with what, or names two tenants
   */
  AuthRepresentation.Auth login(JsonNode auth) {
    return login(given(auth, "token") ? byToken(auth) : byPassword(auth), auth);
  }

  /** A login by somebody whom a proxy in front has authenticated. */
  AuthRepresentation.Auth externalLogin(JsonNode auth) {
    ObjectNode identity = JSON.objectNode();
    identity.putArray("methods").add("external");
    identity.putObject("external");
    return login(identity, auth);
  }

  private AuthRepresentation.Auth login(ObjectNode identity, JsonNode auth) {
    ObjectNode v3 = JSON.objectNode();
    v3.set("identity", identity);
    v3.set("scope", scope(auth));
    return read("auth", v3, AuthRepresentation.class).auth();
  }

  /** A login as a user, on a tenant unless it is null, with a password. */
  AuthRepresentation.Auth login(String userId, String password, String tenantId) {
    ObjectNode auth = JSON.objectNode();
    auth.putObject("passwordCredentials").put("userId", userId).put("password", password);
    auth.put("tenantId", tenantId);
    return login(auth);
  }

  private static ObjectNode byToken(JsonNode auth) {
    ObjectNode identity = JSON.objectNode();
    identity.putArray("methods").add("token");
    identity.putObject("token").set("id", require(auth.get("token"), "id", "token"));
    return identity;
  }

  private static ObjectNode byPassword(JsonNode auth) {
    JsonNode given = require(auth, "passwordCredentials", "auth");
    ObjectNode user = JSON.objectNode();
    if (given(given, "userId")) {
      user.set("id", given.get("userId"));
    } else if (given(given, "username")) {
      user.set("name", given.get("username"));
      user.putObject("domain").put("id", DefaultDomain.ID);
    } else {
      throw missing("username or userId", "passwordCredentials");
    }
    user.set("password", require(given, "password", "passwordCredentials"));
    ObjectNode identity = JSON.objectNode();
    identity.putArray("methods").add("password");
    identity.putObject("password").set("user", user);
    return identity;
  }

  private static JsonNode scope(JsonNode auth) {
    boolean byId = given(auth, "tenantId");
    boolean byName = given(auth, "tenantName");
    if (byId && byName) {
      throw Fault.badRequest("Give either tenantId or tenantName, and not both.");
    }
    ObjectNode scope = JSON.objectNode();
    if (given(auth, "trust_id")) {
      scope.putObject("OS-TRUST:trust").set("id", auth.get("trust_id"));
    } else if (byId) {
      scope.putObject("project").set("id", auth.get("tenantId"));
    } else if (byName) {
      ObjectNode project = scope.putObject("project");
      project.set("name", auth.get("tenantName"));
      project.putObject("domain").put("id", DefaultDomain.ID);
    } else {
      return JSON.textNode("unscoped");
    }
    return scope;
  }

  /** A tenant to create. */
  ProjectRepresentation.Attributes newTenant(ObjectNode tenant) {
    return project(tenant.deepCopy().put("domain_id", DefaultDomain.ID));
  }

  /** What to change of a tenant. */
  ProjectRepresentation.Attributes tenant(ObjectNode tenant) {
    return project(tenant.deepCopy());
  }

  private ProjectRepresentation.Attributes project(ObjectNode tenant) {
    tenant.remove("id");
    if (tenant.path("description").isNull()) {
      tenant.remove("description");
    }
    return read("project", tenant, ProjectRepresentation.Request.class).project();
  }

  /** A user to create. */
  UserRepresentation.Attributes newUser(ObjectNode user) {
    ObjectNode v3 = renamed(user);
    v3.put("domain_id", DefaultDomain.ID);
    return read("user", v3, UserRepresentation.Request.class).user();
  }

  /** What to change of a user. */
  UserRepresentation.Attributes user(ObjectNode user) {
    return read("user", renamed(user), UserRepresentation.Request.class).user();
  }

  private static ObjectNode renamed(ObjectNode user) {
    ObjectNode v3 = user.deepCopy();
    v3.remove("id");
    rename(v3, "username", "name");
    rename(v3, "OS-KSADM:password", "password");
    rename(v3, "tenantId", "default_project_id");
    // Clients send what they do not know as null, and mean that it stays unset.
    if (v3.path("email").isNull()) {
      v3.remove("email");
    }
    return v3;
  }

  RoleRepresentation.Attributes role(ObjectNode role) {
    ObjectNode v3 = role.deepCopy();
    v3.remove("id");
    return read("role", v3, RoleRepresentation.Request.class).role();
  }

  CredentialRepresentation.Attributes credential(ObjectNode credential) {
    return read("credential", credential, CredentialRepresentation.Request.class).credential();
  }

  ServiceRepresentation.Attributes service(ObjectNode service) {
    ObjectNode v3 = service.deepCopy();
    v3.remove("id");
    return read("service", v3, ServiceRepresentation.Request.class).service();
  }

  /** An endpoint template as an endpoint of v2.0, as yet without its service. */
  static ObjectNode template(ObjectNode template) {
    ObjectNode endpoint = template.deepCopy();
    rename(endpoint, "publicURL", "publicurl");
    rename(endpoint, "internalURL", "internalurl");
    rename(endpoint, "adminURL", "adminurl");
    return endpoint;
  }

  /** One of the up to three endpoints that one of v2.0 comes to. */
  EndpointRepresentation.Attributes endpoint(ObjectNode endpoint, String face, JsonNode url) {
    ObjectNode v3 = JSON.objectNode().put("interface", face);
    v3.set("url", url);
    for (String same : new String[] {"service_id", "region", "enabled"}) {
      if (given(endpoint, same)) {
        v3.set(same, endpoint.get(same));
      }
    }
    return read("endpoint", v3, EndpointRepresentation.Request.class).endpoint();
  }

  private <T extends cloud.nephele.common.representation.Representation> T read(
      String key, ObjectNode content, Class<T> type) {
    return reader.read(JSON.objectNode().set(key, content), type);
  }

  private static void rename(ObjectNode document, String from, String to) {
    JsonNode value = document.remove(from);
    if (value != null && !given(document, to)) {
      document.set(to, value);
    }
  }

  static boolean given(JsonNode document, String field) {
    return !document.path(field).isMissingNode() && !document.path(field).isNull();
  }

  /**
   * A field that must be there.
   *
   * @throws Fault 400 when it is not
   */
  static JsonNode require(JsonNode document, String field, String in) {
    if (!given(document, field)) {
      throw missing(field, in);
    }
    return document.get(field);
  }

  private static Fault missing(String field, String in) {
    return Fault.badRequest(
        "Expecting to find "
            + field
            + " in "
            + in
            + ". The server could not comply with the request since it is either malformed or"
            + " otherwise incorrect.");
  }
}
