package cloud.nephele.identity.token;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.Versioned;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The clouds that accept users of this one, in memory: every token names those that are enabled.
 */
@Singleton
class ServiceProviders {

  /** A service provider as tokens name it. */
  public record NamedProvider(
      String id, @JsonProperty("auth_url") String authUrl, @JsonProperty("sp_url") String spUrl) {}

  private final Database database;
  private final Versioned<List<NamedProvider>> enabled;

  @Inject
  ServiceProviders(Database database) {
    this.database = database;
    this.enabled = new Versioned<>(this::load);
  }

  /**
   * Those that are enabled.
   *
   * @param version the version of the reference data, as the database has it now
   */
  List<NamedProvider> enabled(long version) {
    return enabled.at(version);
  }

  private List<NamedProvider> load() {
    return database.list(
        "select id, auth_url, sp_url from service_provider where enabled order by id",
        row -> new NamedProvider(row.getString(1), row.getString(2), row.getString(3)));
  }
}
