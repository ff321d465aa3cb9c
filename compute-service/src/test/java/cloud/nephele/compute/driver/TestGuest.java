package cloud.nephele.compute.driver;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the guests of tests: small, and with a root disk alone where nothing else is said. */
public final class TestGuest {

  private UUID serverId = UUID.randomUUID();
  private String name = "test";
  private String projectId = "2f1d7c0a54f04b0c9a0e6a0a6a1a3c5e";
  private int vcpus = 1;
  private int memoryMib = 256;
  private int rootGib = 1;
  private Optional<BaseImage> image = Optional.empty();
  private List<Nic> nics = List.of();
  private Optional<ConfigDrive> configDrive = Optional.empty();
  private List<VolumeDisk> volumes = List.of();
  private List<LocalDisk> localDisks = List.of();

  private TestGuest() {}

  /** One that starts from an image. */
  public static TestGuest of(BaseImage image) {
    return new TestGuest().image(image);
  }

  /** One that starts from the first of these volumes. */
  public static TestGuest of(List<VolumeDisk> volumes) {
    return new TestGuest().volumes(volumes);
  }

  /** The same guest, of which something is about to change. */
  public static TestGuest like(GuestSpec spec) {
    TestGuest same = new TestGuest();
    same.serverId = spec.serverId();
    same.name = spec.name();
    same.projectId = spec.projectId();
    same.vcpus = spec.vcpus();
    same.memoryMib = spec.memoryMib();
    same.rootGib = spec.rootGib();
    same.image = spec.image();
    same.nics = spec.nics();
    same.configDrive = spec.configDrive();
    same.volumes = spec.volumes();
    same.localDisks = spec.localDisks();
    return same;
  }

  public TestGuest serverId(UUID value) {
    serverId = value;
    return this;
  }

  public TestGuest name(String value) {
    name = value;
    return this;
  }

  public TestGuest vcpus(int value) {
    vcpus = value;
    return this;
  }

  public TestGuest memoryMib(int value) {
    memoryMib = value;
    return this;
  }

  public TestGuest rootGib(int value) {
    rootGib = value;
    return this;
  }

  public TestGuest image(BaseImage value) {
    image = Optional.of(value);
    return this;
  }

  public TestGuest withoutImage() {
    image = Optional.empty();
    return this;
  }

  public TestGuest nics(Nic... values) {
    nics = List.of(values);
    return this;
  }

  public TestGuest configDrive(Optional<ConfigDrive> value) {
    configDrive = value;
    return this;
  }

  public TestGuest volumes(List<VolumeDisk> values) {
    volumes = values;
    return this;
  }

  public TestGuest localDisks(LocalDisk... values) {
    localDisks = List.of(values);
    return this;
  }

  /** The guest. */
  public GuestSpec spec() {
    return new GuestSpec(
        serverId,
        name,
        projectId,
        vcpus,
        memoryMib,
        rootGib,
        image,
        nics,
        configDrive,
        volumes,
        localDisks);
  }
}
