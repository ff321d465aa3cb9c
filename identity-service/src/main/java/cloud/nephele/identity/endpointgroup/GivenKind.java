package cloud.nephele.identity.endpointgroup;

/** What projects are given, each kind with a table of its own. */
enum GivenKind {
  ENDPOINT("project_endpoint", "endpoint_id"),
  GROUP("project_endpoint_group", "endpoint_group_id");

  private final String table;
  private final String column;

  GivenKind(String table, String column) {
    this.table = table;
    this.column = column;
  }

  String table() {
    return table;
  }

  String column() {
    return column;
  }
}
