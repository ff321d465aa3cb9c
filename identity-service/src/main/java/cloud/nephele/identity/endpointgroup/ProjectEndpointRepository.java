package cloud.nephele.identity.endpointgroup;

import cloud.nephele.identity.api.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Which endpoints and groups were given to which projects, as stored. */
@Singleton
class ProjectEndpointRepository {

  private final Database database;

  @Inject
  ProjectEndpointRepository(Database database) {
    this.database = database;
  }

  /** Adds an association; says whether it was not there before. */
  boolean add(GivenKind given, String projectId, String id) {
    return database.update(
            "insert into %s (project_id, %s) values (?, ?) on conflict do nothing"
                .formatted(given.table(), given.column()),
            projectId,
            id)
        > 0;
  }

  /** Removes an association; says whether it was there. */
  boolean remove(GivenKind given, String projectId, String id) {
    return database.update(
            "delete from %s where project_id = ? and %s = ?"
                .formatted(given.table(), given.column()),
            projectId,
            id)
        > 0;
  }

  /** What was given to a project. */
  List<String> listOfProject(GivenKind given, String projectId) {
    return database.list(
        "select %s from %s where project_id = ? order by 1"
            .formatted(given.column(), given.table()),
        row -> row.getString(1),
        projectId);
  }

  /** The projects that something was given to. */
  List<String> listProjects(GivenKind given, String id) {
    return database.list(
        "select project_id from %s where %s = ? order by 1"
            .formatted(given.table(), given.column()),
        row -> row.getString(1),
        id);
  }
}
