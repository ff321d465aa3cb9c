package cloud.nephele.common.service.paging;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/**
 * What lists read of a table, column by column, without the session that entities live in: lists
 * are read only, and long.
 */
public final class Columns {

  private final List<Column> columns;
  private final String selected;

  private Columns(List<Column> columns, String selected) {
    this.columns = columns;
    this.selected = selected;
  }

  /**
   * A column.
   *
   * @param type what a row has there; JSON is text
   * @param json whether the table has JSON there
   */
  public record Column(String name, Class<?> type, boolean json) {

    /** A column of plain values. */
    public static Column of(String name, Class<?> type) {
      return new Column(name, type, false);
    }

    /** A column of JSON. */
    public static Column json(String name) {
      return new Column(name, String.class, true);
    }

    private String selectedFrom(String table) {
      String column = table + "." + name;
      return (json ? "cast(" + column + " as text)" : column) + " as " + name;
    }
  }

  /** Columns of {@code table}, a name or an alias, in the order in which rows are read. */
  public static Columns of(String table, Column... columns) {
    List<Column> all = List.of(columns);
    return new Columns(
        all,
        all.stream().map(column -> column.selectedFrom(table)).collect(Collectors.joining(", ")));
  }

  /** What a query selects. */
  public String selected() {
    return selected;
  }

  /** Has a query for {@link #selected} give what {@code reader} makes of each row. */
  public <T> NativeQuery<T> read(NativeQuery<Object[]> query, Function<Row, T> reader) {
    columns.forEach(column -> query.addScalar(column.name(), column.type()));
    Row row = new Row();
    return query.setTupleTransformer((tuple, _) -> reader.apply(row.of(tuple)));
  }
}
