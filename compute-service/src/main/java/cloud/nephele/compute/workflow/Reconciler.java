package cloud.nephele.compute.workflow;

import java.time.Duration;

/**
 * Makes true, again and again, what must hold in the end. One process of all runs it at a time; a
 * run that fails is logged and followed by the next.
 */
public interface Reconciler {

  /** Its name in the database, for example {@code host-inventory}. */
  String name();

  /** The pause between two runs. */
  Duration interval();

  void reconcile();
}
