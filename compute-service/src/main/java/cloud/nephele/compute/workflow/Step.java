package cloud.nephele.compute.workflow;

/**
 * A step of a workflow: idempotent, and either one short transaction or one call to the outside,
 * never both.
 *
 * @param name how the row calls it; renaming one strands the workflows that stand at it
 * @param kind transaction or call
 * @param action what it does
 * @param undo how to take it back, done or half done; null when that is not needed
 * @param undoKind whether the undo is a transaction or a call
 */
public record Step<C>(String name, Kind kind, Action<C> action, Undo<C> undo, Kind undoKind) {

  /** How a step touches the world. */
  public enum Kind {
    /** Runs in the transaction that moves the workflow's row on. */
    TRANSACTION,
    /** Runs outside of any transaction, and may therefore run more than once. */
    CALL
  }

  /** What a step does. A call whose failure is an exception says {@link Outcome#next()} else. */
  @FunctionalInterface
  public interface Action<C> {
    Outcome run(WorkflowRun<C> run);
  }

  /** Takes a step back; is repeated until it succeeds. */
  @FunctionalInterface
  public interface Undo<C> {
    void run(WorkflowRun<C> run);
  }

  /** A step that is not complete until it says how it is undone. */
  public record Draft<C>(String name, Kind kind, Action<C> action) {

    /** Taken back by a transaction. */
    public Step<C> undoneInTransaction(Undo<C> undo) {
      return new Step<>(name, kind, action, undo, Kind.TRANSACTION);
    }

    /** Taken back by a call. */
    public Step<C> undoneByCall(Undo<C> undo) {
      return new Step<>(name, kind, action, undo, Kind.CALL);
    }

    /** Not taken back. The reason is for whoever reads the workflow. */
    public Step<C> withoutUndo(String reason) {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("Step " + name + " must say why it has no undo");
      }
      return new Step<>(name, kind, action, null, kind);
    }
  }

  public static <C> Draft<C> transaction(String name, Action<C> action) {
    return new Draft<>(name, Kind.TRANSACTION, action);
  }

  public static <C> Draft<C> call(String name, Action<C> action) {
    return new Draft<>(name, Kind.CALL, action);
  }
}
