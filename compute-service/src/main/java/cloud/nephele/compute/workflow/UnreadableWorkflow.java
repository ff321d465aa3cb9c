package cloud.nephele.compute.workflow;

/** A workflow's row says something that this release does not understand, now or ever. */
class UnreadableWorkflow extends RuntimeException {

  UnreadableWorkflow(String message) {
    super(message);
  }

  UnreadableWorkflow(String message, Throwable cause) {
    super(message, cause);
  }
}
