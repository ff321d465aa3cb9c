package cloud.nephele.identity.domainconfig;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Configurations of domains as stored. */
@Singleton
class DomainConfigRepository {

  /** An option with its value, which is JSON. */
  record Row(String group, String option, String value) {}

  private static final String MATCHING =
      " where domain_id = ? and (?::varchar is null or group_name = ?::varchar)"
          + " and (?::varchar is null or option_name = ?::varchar)";

  private final Database database;

  @Inject
  DomainConfigRepository(Database database) {
    this.database = database;
  }

  List<Row> list(String domainId, Optional<String> group, Optional<String> option) {
    return database.list(
        "select group_name, option_name, value from domain_config" + MATCHING + " order by 1, 2",
        row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
        parameters(domainId, group, option));
  }

  void put(String domainId, Row row) {
    database.update(
        "insert into domain_config values (?, ?, ?, ?)"
            + " on conflict (domain_id, group_name, option_name)"
            + " do update set value = excluded.value",
        domainId,
        row.group(),
        row.option(),
        row.value());
  }

  /** Removes options; says whether there were any. */
  boolean remove(String domainId, Optional<String> group, Optional<String> option) {
    return database.update(
            "delete from domain_config" + MATCHING, parameters(domainId, group, option))
        > 0;
  }

  private static Object[] parameters(
      String domainId, Optional<String> group, Optional<String> option) {
    String groupName = group.orElse(null);
    String optionName = option.orElse(null);
    return new Object[] {domainId, groupName, groupName, optionName, optionName};
  }
}
