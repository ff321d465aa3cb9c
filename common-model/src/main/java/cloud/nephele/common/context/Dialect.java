package cloud.nephele.common.context;

/** The language a caller speaks; the path's prefix tells. */
public enum Dialect {
  /** No API version in the path: version documents, health. */
  NONE,
  IDENTITY_V3,
  IDENTITY_V2,
  IMAGE_V2,
  IMAGE_V1,
  COMPUTE_V21,
  COMPUTE_V2
}
