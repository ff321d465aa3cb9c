package cloud.nephele.common.service.database;

import jakarta.persistence.EntityManager;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Queries in SQL for what is neither an entity nor a row of several columns. */
public final class NativeQueries {

  private NativeQueries() {}

  /**
   * A query for rows of one value each.
   *
   * <p>Hibernate keeps a plan of every native query. When it is told the class of a value, no two
   * such plans have equal keys: its cache fills with thousands of the same, all of which are
   * compared whenever one is looked up. It finds the classes out from the columns just as well.
   *
   * @param sql what is asked
   * @param type what the driver makes of the column
   */
  @SuppressWarnings("unchecked")
  public static <T> NativeQuery<T> values(EntityManager entities, String sql, Class<T> type) {
    return (NativeQuery<T>) entities.unwrap(Session.class).createNativeQuery(sql, Object.class);
  }
}
