package cloud.nephele.identity.catalog;

import cloud.nephele.common.policy.Rule;
import cloud.nephele.common.service.policy.PolicyRules;
import cloud.nephele.identity.api.Checks;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may do what with the catalog's parts. */
@Singleton
public class CatalogPolicy implements PolicyRules {

  @Override
  public List<Rule> rules() {
    return List.of(
        new Rule(
            "identity:create_region",
            Checks.ADMIN,
            "Create a region",
            "POST /v3/regions, PUT /v3/regions/{region_id}"),
        new Rule(
            "identity:get_region", Checks.ANYONE, "Show a region", "GET /v3/regions/{region_id}"),
        new Rule("identity:list_regions", Checks.ANYONE, "List regions", "GET /v3/regions"),
        new Rule(
            "identity:update_region",
            Checks.ADMIN,
            "Change a region",
            "PATCH /v3/regions/{region_id}"),
        new Rule(
            "identity:delete_region",
            Checks.ADMIN,
            "Delete a region",
            "DELETE /v3/regions/{region_id}"),
        new Rule("identity:create_service", Checks.ADMIN, "Create a service", "POST /v3/services"),
        new Rule(
            "identity:get_service",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Show a service",
            "GET /v3/services/{service_id}"),
        new Rule(
            "identity:list_services",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List services",
            "GET /v3/services"),
        new Rule(
            "identity:update_service",
            Checks.ADMIN,
            "Change a service",
            "PATCH /v3/services/{service_id}"),
        new Rule(
            "identity:delete_service",
            Checks.ADMIN,
            "Delete a service",
            "DELETE /v3/services/{service_id}"),
        new Rule(
            "identity:create_endpoint", Checks.ADMIN, "Create an endpoint", "POST /v3/endpoints"),
        new Rule(
            "identity:get_endpoint",
            Checks.ADMIN_OR_SYSTEM_READER,
            "Show an endpoint",
            "GET /v3/endpoints/{endpoint_id}"),
        new Rule(
            "identity:list_endpoints",
            Checks.ADMIN_OR_SYSTEM_READER,
            "List endpoints",
            "GET /v3/endpoints"),
        new Rule(
            "identity:update_endpoint",
            Checks.ADMIN,
            "Change an endpoint",
            "PATCH /v3/endpoints/{endpoint_id}"),
        new Rule(
            "identity:delete_endpoint",
            Checks.ADMIN,
            "Delete an endpoint",
            "DELETE /v3/endpoints/{endpoint_id}"));
  }
}
