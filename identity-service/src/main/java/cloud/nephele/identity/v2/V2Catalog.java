package cloud.nephele.identity.v2;

import cloud.nephele.identity.api.IdentityDialects;
import cloud.nephele.identity.catalog.CatalogEntry;
import cloud.nephele.identity.v2.V2TokenRepresentation.Endpoint;
import cloud.nephele.identity.v2.V2TokenRepresentation.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The catalog as v2.0 has it: the addresses of a service in a region stand side by side. Clients
 * append paths of v2.0 to identity's own addresses, so these must be v2.0's.
 */
final class V2Catalog {

  private static final Pattern VERSION = Pattern.compile("/v3/?$");

  private V2Catalog() {}

  static List<Service> of(List<CatalogEntry> catalog) {
    return catalog.stream()
        .map(
            entry -> new Service(entry.type(), entry.name(), List.copyOf(merged(entry)), List.of()))
        .toList();
  }

  /** All endpoints, each with its service's name and type. */
  static List<Endpoint> flat(List<CatalogEntry> catalog) {
    return of(catalog).stream()
        .flatMap(
            service -> service.endpoints().stream().map(e -> e.of(service.type(), service.name())))
        .toList();
  }

  private static List<Endpoint> merged(CatalogEntry entry) {
    List<Endpoint> rows = new ArrayList<>();
    for (CatalogEntry.Endpoint endpoint : entry.endpoints()) {
      String url = entry.type().equals("identity") ? v2(endpoint) : endpoint.url();
      int row = 0;
      while (row < rows.size() && !fits(rows.get(row), endpoint)) {
        row++;
      }
      if (row == rows.size()) {
        rows.add(new Endpoint(endpoint.id(), null, null, endpoint.region(), null, null, null));
      }
      rows.set(row, with(rows.get(row), endpoint.face(), url));
    }
    return rows;
  }

  private static boolean fits(Endpoint row, CatalogEntry.Endpoint endpoint) {
    String taken =
        switch (endpoint.face()) {
          case "public" -> row.publicUrl();
          case "internal" -> row.internalUrl();
          default -> row.adminUrl();
        };
    return taken == null && Objects.equals(row.region(), endpoint.region());
  }

  private static Endpoint with(Endpoint row, String face, String url) {
    return new Endpoint(
        row.id(),
        row.type(),
        row.name(),
        row.region(),
        face.equals("public") ? url : row.publicUrl(),
        face.equals("internal") ? url : row.internalUrl(),
        face.equals("admin") ? url : row.adminUrl());
  }

  private static String v2(CatalogEntry.Endpoint endpoint) {
    boolean toAdminFace =
        endpoint.face().equals("admin") && !endpoint.url().contains(IdentityDialects.ADMIN_FACE);
    return VERSION
        .matcher(endpoint.url())
        .replaceFirst((toAdminFace ? IdentityDialects.ADMIN_FACE : "") + "/v2.0");
  }
}
