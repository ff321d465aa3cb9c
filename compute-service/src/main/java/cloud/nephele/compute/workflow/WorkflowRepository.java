package cloud.nephele.compute.workflow;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries on workflows. Changes are single statements, so that marks made meanwhile survive. */
@ApplicationScoped
class WorkflowRepository implements PanacheRepository<Workflow> {

  /**
   * A workflow whose step is to be done.
   *
   * @param waits whether older ones on its subject come first
   */
  record Turn(Workflow workflow, boolean waits) {}

  Optional<Turn> turnOf(long id) {
    return getSession()
        .createSelectionQuery(
            """
            select w, exists (
                select 1 from Workflow older
                where older.subjectId = w.subjectId and older.id < w.id)
              from Workflow w where w.id = :id
            """,
            Turn.class)
        .setParameter("id", id)
        .uniqueResultOptional();
  }

  /** Undone already, or about to be: then nothing is left to mark. */
  int interrupt(UUID subjectId, Failure failure) {
    return update(
        "interruption = ?1, failure = ?2 where subjectId = ?3 and undoing = false and interruption"
            + " is null",
        failure.kind(),
        failure.reason(),
        subjectId);
  }

  boolean interruptOne(long id, Failure failure) {
    return update(
            "interruption = ?1, failure = ?2 where id = ?3 and undoing = false and interruption is"
                + " null",
            failure.kind(),
            failure.reason(),
            id)
        == 1;
  }

  // Native, as it is done for each step: updates in HQL are translated anew each time.
  void moveTo(long id, String step) {
    getSession()
        .createNativeMutationQuery("update workflow set step = :step, tries = 0 where id = :id")
        .setParameter("step", step)
        .setParameter("id", id)
        .executeUpdate();
  }

  void countTry(long id) {
    update("tries = tries + 1 where id = ?1", id);
  }

  void beginUndo(long id, String step, Failure failure) {
    update(
        "undoing = true, step = ?1, tries = 0, interruption = ?2, failure = ?3 where id = ?4",
        step,
        failure.kind(),
        failure.reason(),
        id);
  }

  void end(long id) {
    delete("id", id);
  }

  List<Workflow> overdue(Instant now) {
    return list("deadline < ?1 and undoing = false and interruption is null", now);
  }
}
