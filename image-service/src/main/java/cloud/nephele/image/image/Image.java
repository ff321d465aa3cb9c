package cloud.nephele.image.image;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.paging.Row;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An image's record. What may be null is an {@link Optional}'s content or a boxed number. */
@Entity
@Table(name = "image")
public class Image {

  @Id private UUID id;
  private String name;
  private ImageStatus status = ImageStatus.QUEUED;
  private Visibility visibility = Visibility.SHARED;
  private String owner;

  @jakarta.persistence.Column(name = "protected")
  private boolean isProtected;

  @jakarta.persistence.Column(name = "os_hidden")
  private boolean hidden;

  private String diskFormat;
  private String containerFormat;
  private int minRam;
  private int minDisk;
  private Long size;
  private Long virtualSize;
  private String checksum;
  private String osHashAlgo;
  private String osHashValue;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> tags = new ArrayList<>();

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> properties = new TreeMap<>();

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> stores = new ArrayList<>();

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> importingToStores;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> failedImport;

  private Instant createdAt;
  private Instant updatedAt;
  private Instant deletedAt;

  protected Image() {}

  Image(UUID id, Instant now) {
    this.id = id;
    this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    this.updatedAt = createdAt;
  }

  /** Reads the row of a list. */
  Image(Row row) {
    id = row.uuid();
    name = row.text();
    status = ImageStatus.find(row.text()).orElseThrow();
    visibility = Visibility.find(row.text()).orElseThrow();
    owner = row.text();
    isProtected = row.flag();
    hidden = row.flag();
    diskFormat = row.text();
    containerFormat = row.text();
    minRam = row.integer();
    minDisk = row.integer();
    size = row.number();
    virtualSize = row.number();
    checksum = row.text();
    osHashAlgo = row.text();
    osHashValue = row.text();
    tags = row.texts();
    properties = row.map();
    stores = row.texts();
    importingToStores = row.texts();
    failedImport = row.texts();
    createdAt = row.time();
    updatedAt = row.time();
    deletedAt = row.time();
  }

  public UUID id() {
    return id;
  }

  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  void rename(String newName) {
    name = newName;
  }

  public ImageStatus status() {
    return status;
  }

  public Visibility visibility() {
    return visibility;
  }

  void show(Visibility newVisibility) {
    visibility = newVisibility;
  }

  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  void giveTo(String newOwner) {
    owner = newOwner;
  }

  public boolean isProtected() {
    return isProtected;
  }

  void protect(boolean value) {
    isProtected = value;
  }

  public boolean isHidden() {
    return hidden;
  }

  void hide(boolean value) {
    hidden = value;
  }

  public Optional<String> diskFormat() {
    return Optional.ofNullable(diskFormat);
  }

  public void setDiskFormat(String format) {
    diskFormat = format;
  }

  public Optional<String> containerFormat() {
    return Optional.ofNullable(containerFormat);
  }

  void setContainerFormat(String format) {
    containerFormat = format;
  }

  public int minRam() {
    return minRam;
  }

  void setMinRam(int mebibytes) {
    minRam = mebibytes;
  }

  public int minDisk() {
    return minDisk;
  }

  void setMinDisk(int gibibytes) {
    minDisk = gibibytes;
  }

  /** Number of bytes; null while there are none. */
  public Long size() {
    return size;
  }

  /** Size of the disk that the bytes describe; null when it is not known. */
  public Long virtualSize() {
    return virtualSize;
  }

  /** MD5 of the bytes; null while there are none. */
  public String checksum() {
    return checksum;
  }

  public String osHashAlgo() {
    return osHashAlgo;
  }

  public String osHashValue() {
    return osHashValue;
  }

  public List<String> tags() {
    return List.copyOf(tags);
  }

  /** Replaces the tags; each counts once. */
  public void setTags(Collection<String> newTags) {
    tags = new ArrayList<>(new LinkedHashSet<>(newTags));
  }

  /** What clients have added, by name. */
  public Map<String, String> properties() {
    return properties;
  }

  void setProperties(Map<String, String> newProperties) {
    properties = new TreeMap<>(newProperties);
  }

  /** The stores that have the bytes. */
  public List<String> stores() {
    return List.copyOf(stores);
  }

  void setStores(List<String> ids) {
    stores = new ArrayList<>(ids);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  /** Notes that the record was changed. */
  public void touch() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Moves to another state; 409 when that is not legal from here. */
  public void moveTo(ImageStatus target) {
    status = status.moveTo(target);
    touch();
    if (target == ImageStatus.DELETED) {
      deletedAt = updatedAt;
    }
  }

  /** The stores that an import has not brought the bytes to yet; null without any import. */
  public List<String> importingToStores() {
    return importingToStores;
  }

  /** The stores that the last import could not bring the bytes to; null without any import. */
  public List<String> failedImport() {
    return failedImport;
  }

  /** Notes which stores an import is to bring the bytes to. */
  public void beginImport(List<String> stores) {
    importingToStores = new ArrayList<>(stores);
    failedImport = new ArrayList<>();
    touch();
  }

  /** Notes that an import has brought the bytes to a store. */
  public void noteImported(String store) {
    importingToStores = without(importingToStores, List.of(store));
    touch();
  }

  /** Notes that an import will not bring the bytes to stores. */
  public void noteFailedImport(List<String> stores) {
    List<String> failed = new ArrayList<>(failedImport);
    failed.addAll(stores);
    failedImport = failed;
    importingToStores = without(importingToStores, stores);
    touch();
  }

  private static List<String> without(List<String> all, List<String> gone) {
    List<String> rest = new ArrayList<>(all);
    rest.removeAll(gone);
    return rest;
  }

  /** Takes the format and size of the bytes that wait now, in the place of others. */
  public void convert(String format, long newSize) {
    diskFormat = format;
    stage(newSize);
  }

  /**
   * Takes the formats of the image that the bytes come from; 400 when there are no such formats.
   */
  public void takeFormats(String disk, String container) {
    BaseProperty.set(this, "disk_format", TextNode.valueOf(disk));
    BaseProperty.set(this, "container_format", TextNode.valueOf(container));
  }

  /** An import has done enough. */
  public void finishImport(Map<String, String> newProperties) {
    moveTo(ImageStatus.ACTIVE);
    setProperties(newProperties);
  }

  /** Forgets what was known of bytes that are gone. */
  public void forgetContents() {
    size = null;
    virtualSize = null;
    checksum = null;
    osHashAlgo = null;
    osHashValue = null;
  }

  /** Notes how many bytes wait for being imported. */
  public void stage(long stagedSize) {
    size = stagedSize;
    touch();
  }

  /** Takes what is known of the bytes, which are whole now. */
  public void activate(Contents contents) {
    moveTo(ImageStatus.ACTIVE);
    noteContents(contents);
  }

  /** Notes how many bytes there are elsewhere. */
  void noteSize(long bytes, Long virtual) {
    size = bytes;
    virtualSize = diskFormat.equals("raw") ? Long.valueOf(bytes) : virtual;
  }

  /** Notes what a client says of bytes that are elsewhere. */
  void noteHashes(String md5, String algorithm, String value) {
    checksum = md5;
    osHashAlgo = algorithm;
    osHashValue = value;
  }

  /**
   * Takes what all bytes elsewhere were found to be; nothing when that is known by now.
   *
   * @throws Fault 409 when they are not those that the image tells of
   */
  public void noteFound(Contents contents) {
    if (osHashValue != null) {
      return;
    }
    if ((size != null && size != contents.size())
        || (checksum != null && !checksum.equalsIgnoreCase(contents.md5()))) {
      throw Fault.conflict("The data is not what the image says of it.");
    }
    noteContents(contents);
    touch();
  }

  /** Takes what is known of bytes that one store has by now. */
  public void noteContents(Contents contents) {
    size = contents.size();
    virtualSize = contents.virtualSize();
    checksum = contents.md5();
    osHashAlgo = "sha512";
    osHashValue = contents.sha512();
  }

  /**
   * What is known of an image's bytes once all have passed.
   *
   * @param virtualSize size of the disk they describe; null when it is not known
   * @param md5 in hexadecimal
   * @param sha512 in hexadecimal
   */
  public record Contents(long size, Long virtualSize, String md5, String sha512) {}
}
