package cloud.nephele.compute.server;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * A move of a server to another host, another flavor or both. While it is open, the server has two
 * claims on hosts: one in its own name, where it is, and one in the name of the migration.
 */
@Entity
public class Migration {

  /** Why a server moves. */
  public enum Type {
    RESIZE("resize"),
    MIGRATION("migration"),
    EVACUATION("evacuation"),
    LIVE_MIGRATION("live-migration");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    /** The name in the database and in documents. */
    public String wireName() {
      return wireName;
    }
  }

  /** How far it is, in the words of upstream. */
  public static final class Status {
    public static final String MIGRATING = "migrating";
    public static final String RUNNING = "running";
    public static final String COMPLETED = "completed";
    public static final String FINISHED = "finished";
    public static final String CONFIRMING = "confirming";
    public static final String CONFIRMED = "confirmed";
    public static final String REVERTING = "reverting";
    public static final String REVERTED = "reverted";
    public static final String DONE = "done";
    public static final String CANCELLED = "cancelled";
    public static final String ERROR = "error";

    private Status() {}
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private UUID uuid;
  private UUID serverId;
  private String projectId;
  private String userId;
  private String type;
  private String status;
  private String sourceHost;
  private String destHost;
  private String oldFlavorId;
  private String newFlavorId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private FlavorSnapshot oldFlavor;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private FlavorSnapshot newFlavor;

  private boolean wasActive;
  private Instant createdAt;
  private Instant updatedAt;

  protected Migration() {}

  Migration(
      UUID uuid,
      Server server,
      String userId,
      Type type,
      String destHost,
      String newFlavorId,
      FlavorSnapshot newFlavor) {
    this.uuid = uuid;
    this.serverId = server.id();
    this.projectId = server.projectId();
    this.userId = userId;
    this.type = type.wireName();
    this.status = Status.MIGRATING;
    this.sourceHost = server.host().orElseThrow();
    this.destHost = destHost;
    this.oldFlavorId = server.flavorId();
    this.newFlavorId = newFlavorId;
    this.oldFlavor = server.flavor();
    this.newFlavor = newFlavor;
    this.wasActive = server.vmState() == VmState.ACTIVE;
    this.createdAt = Instant.now();
    this.updatedAt = createdAt;
  }

  /** It is so far now. */
  public void reached(String newStatus) {
    status = newStatus;
    updatedAt = Instant.now();
  }

  public Long id() {
    return id;
  }

  /** Whether the server has a guest on both sides until its owner decides. */
  boolean keepsBothSides() {
    return type.equals(Type.RESIZE.wireName()) || type.equals(Type.MIGRATION.wireName());
  }

  /** Also the name in which it has a claim on a host. */
  public UUID uuid() {
    return uuid;
  }

  public UUID serverId() {
    return serverId;
  }

  public String projectId() {
    return projectId;
  }

  public String userId() {
    return userId;
  }

  public String type() {
    return type;
  }

  public String status() {
    return status;
  }

  public String sourceHost() {
    return sourceHost;
  }

  public String destHost() {
    return destHost;
  }

  public String oldFlavorId() {
    return oldFlavorId;
  }

  public String newFlavorId() {
    return newFlavorId;
  }

  public FlavorSnapshot oldFlavor() {
    return oldFlavor;
  }

  public FlavorSnapshot newFlavor() {
    return newFlavor;
  }

  /** Whether the server ran when the move began, and runs again when it is over. */
  public boolean wasActive() {
    return wasActive;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
