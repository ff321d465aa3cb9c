package cloud.nephele.common.fault;

/**
 * Every kind of refusal, with its HTTP status and the name compute's fault bodies give it.
 *
 * <p>Identity and image render the status and its title only.
 */
public enum FaultCode {
  BAD_REQUEST(400, "Bad Request", "badRequest"),
  /** A body without the very object that the request is about; compute v2 says 422. */
  MISSING_DOCUMENT(400, "Bad Request", "badRequest"),
  UNAUTHORIZED(401, "Unauthorized", "unauthorized"),
  FORBIDDEN(403, "Forbidden", "forbidden"),
  /** More than a quota allows; compute v2 may say 413. */
  OVER_QUOTA(403, "Forbidden", "forbidden"),
  ITEM_NOT_FOUND(404, "Not Found", "itemNotFound"),
  BAD_METHOD(405, "Method Not Allowed", "badMethod"),
  NOT_ACCEPTABLE(406, "Not Acceptable", "computeFault"),
  CONFLICT(409, "Conflict", "conflictingRequest"),
  GONE(410, "Gone", "computeFault"),
  LENGTH_REQUIRED(411, "Length Required", "computeFault"),
  OVER_LIMIT(413, "Request Entity Too Large", "overLimit"),
  BAD_MEDIA_TYPE(415, "Unsupported Media Type", "badMediaType"),
  RANGE_NOT_SATISFIABLE(416, "Requested Range Not Satisfiable", "computeFault"),
  UNPROCESSABLE(422, "Unprocessable Entity", "computeFault"),
  TOO_MANY_REQUESTS(429, "Too Many Requests", "overLimit"),
  INTERNAL(500, "Internal Server Error", "computeFault"),
  NOT_IMPLEMENTED(501, "Not Implemented", "notImplemented"),
  SERVICE_UNAVAILABLE(503, "Service Unavailable", "serviceUnavailable");

  private final int status;
  private final String title;
  private final String computeName;

  FaultCode(int status, String title, String computeName) {
    this.status = status;
    this.title = title;
    this.computeName = computeName;
  }

  public int status() {
    return status;
  }

  /** The HTTP reason phrase, which identity shows as {@code title}. */
  public String title() {
    return title;
  }

  /** The key under which compute puts the fault. */
  public String computeName() {
    return computeName;
  }
}
