package cloud.nephele.compute.server.workflow;

/** Whether the guest is asked to restart, or made to. */
public record RebootContext(boolean hard) {}
