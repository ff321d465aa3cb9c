package cloud.nephele.compute.workflow;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Queries on workflows. Changes are single statements, so that marks made meanwhile survive. */
@ApplicationScoped
class WorkflowRepository implements PanacheRepository<Workflow> {

  boolean hasOlder(Workflow workflow) {
    return count("subjectId = ?1 and id < ?2", workflow.subjectId(), workflow.id()) > 0;
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

  void moveTo(long id, String step) {
    update("step = ?1, tries = 0 where id = ?2", step, id);
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
