package cloud.nephele.compute.quota;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is limited, by the API's names. */
public enum QuotaResource {
  INSTANCES(Kind.COMPUTE),
  CORES(Kind.COMPUTE),
  /** In MiB. */
  RAM(Kind.COMPUTE),
  METADATA_ITEMS(Kind.COMPUTE),
  KEY_PAIRS(Kind.COMPUTE),
  SERVER_GROUPS(Kind.SERVER_GROUP),
  SERVER_GROUP_MEMBERS(Kind.SERVER_GROUP),
  FIXED_IPS(Kind.NETWORK),
  FLOATING_IPS(Kind.NETWORK),
  SECURITY_GROUPS(Kind.NETWORK),
  SECURITY_GROUP_RULES(Kind.NETWORK),
  INJECTED_FILES(Kind.INJECTED_FILE),
  INJECTED_FILE_CONTENT_BYTES(Kind.INJECTED_FILE),
  INJECTED_FILE_PATH_BYTES(Kind.INJECTED_FILE),
  VOLUMES(Kind.VOLUME),
  /** The sizes of volumes and snapshots together. */
  GIGABYTES(Kind.VOLUME),
  SNAPSHOTS(Kind.VOLUME);

  /** Resources that came and went together with the API's versions. */
  enum Kind {
    COMPUTE,
    SERVER_GROUP,
    NETWORK,
    INJECTED_FILE,
    VOLUME
  }

  private final Kind kind;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  QuotaResource(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The name in documents and in the database. */
  public String wireName() {
    return wireName;
  }

  /** Finds a resource by its name in documents. */
  public static Optional<QuotaResource> find(String wireName) {
    return Arrays.stream(values()).filter(r -> r.wireName.equals(wireName)).findFirst();
  }
}
