package cloud.nephele.compute.server;

import java.time.Instant;

/** What went wrong with a server, and when. */
public record ServerFault(int code, String message, Instant at) {}
