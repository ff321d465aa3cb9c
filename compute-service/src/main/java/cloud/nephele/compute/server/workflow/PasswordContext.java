package cloud.nephele.compute.server.workflow;

/** The new password, gone when the guest knows it. */
public record PasswordContext(String password) {}
