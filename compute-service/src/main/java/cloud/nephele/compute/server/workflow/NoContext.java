package cloud.nephele.compute.server.workflow;

/** For workflows to which the server's row says everything. */
public record NoContext() {}
