package cloud.nephele.identity.role;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Implications as stored. */
@Singleton
class ImplicationRepository {

  private static final String SELECT =
      "select p.id, p.name, r.id, r.name from role_implication i"
          + " join role p on p.id = i.prior_role_id join role r on r.id = i.implied_role_id";
  private static final String ORDER = " order by p.name, p.id, r.name, r.id";

  private final Database database;

  @Inject
  ImplicationRepository(Database database) {
    this.database = database;
  }

  List<Implication> list() {
    return database.list(SELECT + ORDER, ImplicationRepository::read);
  }

  List<Implication> listOf(String priorRoleId) {
    return database.list(
        SELECT + " where p.id = ?" + ORDER, ImplicationRepository::read, priorRoleId);
  }

  /** Adds an implication; says whether it was not there before. */
  boolean add(String priorRoleId, String impliedRoleId) {
    return database.update(
            "insert into role_implication (prior_role_id, implied_role_id) values (?, ?)"
                + " on conflict do nothing",
            priorRoleId,
            impliedRoleId)
        > 0;
  }

  /** Removes an implication; says whether it was there. */
  boolean remove(String priorRoleId, String impliedRoleId) {
    return database.update(
            "delete from role_implication where prior_role_id = ? and implied_role_id = ?",
            priorRoleId,
            impliedRoleId)
        > 0;
  }

  private static Implication read(ResultSet row) throws SQLException {
    return new Implication(
        new Implication.Named(row.getString(1), row.getString(2)),
        new Implication.Named(row.getString(3), row.getString(4)));
  }
}
