package cloud.nephele.compute.metadata;

import cloud.nephele.compute.driver.ConfigDrive;
import cloud.nephele.compute.driver.LocalDisk;
import cloud.nephele.compute.driver.Nic;
import cloud.nephele.compute.driver.VolumeDisk;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes the documents of a guest in the layout of the metadata service. */
@Singleton
public class MetadataDocuments {

  private static final String LATEST = "latest";
  private static final List<String> VERSIONS =
      List.of(
          "2012-08-10",
          "2013-04-04",
          "2013-10-17",
          "2015-10-15",
          "2016-06-30",
          "2016-10-06",
          "2017-02-22",
          "2018-08-27",
          "2020-10-14",
          LATEST);
  private static final List<String> EC2_VERSIONS = List.of("2009-04-04", LATEST);

  // Dated versions sort as text, and "latest" comes after all digits.
  private static final String RANDOM_SEED_SINCE = "2013-04-04";
  private static final String VENDOR_DATA_SINCE = "2013-10-17";
  private static final String PROJECT_AND_NETWORK_SINCE = "2015-10-15";
  private static final String DEVICES_SINCE = "2016-06-30";
  private static final String VENDOR_DATA2_SINCE = "2016-10-06";
  private static final String DEDICATED_CPUS_SINCE = "2020-10-14";
  private static final int RANDOM_SEED_BYTES = 512;

  private final JsonNodeFactory nodes;
  private final SecureRandom random = new SecureRandom();

  @Inject
  public MetadataDocuments(ObjectMapper json) {
    this.nodes = json.getNodeFactory();
  }

  /** The config drive of a guest. */
  public ConfigDrive configDrive(GuestMetadata guest) {
    Map<String, byte[]> files = new TreeMap<>();
    documents(guest).forEach((path, document) -> files.put(path, document.get()));
    return new ConfigDrive(files);
  }

  /** The files of a guest's config drive by their paths, each written when it is asked for. */
  public Map<String, Supplier<byte[]>> documents(GuestMetadata guest) {
    Map<String, Supplier<byte[]>> files = new TreeMap<>();
    String seed = randomSeed();
    for (String version : VERSIONS) {
      openstack(files, "openstack/" + version + "/", version, guest, seed);
    }
    for (int i = 0; i < guest.files().size(); i++) {
      String contents = guest.files().get(i).contents();
      files.put("openstack/" + contentPath(i), () -> decoded(contents));
    }
    for (String version : EC2_VERSIONS) {
      String folder = "ec2/" + version + "/";
      files.put(folder + "meta-data.json", () -> bytes(ec2(guest)));
      guest.userData().ifPresent(data -> files.put(folder + "user-data", () -> decoded(data)));
    }
    return files;
  }

  private void openstack(
      Map<String, Supplier<byte[]>> files,
      String folder,
      String version,
      GuestMetadata guest,
      String seed) {
    files.put(folder + "meta_data.json", () -> bytes(metaData(version, guest, seed)));
    guest.userData().ifPresent(data -> files.put(folder + "user_data", () -> decoded(data)));
    if (isAtLeast(version, VENDOR_DATA_SINCE)) {
      files.put(folder + "vendor_data.json", () -> bytes(nodes.objectNode()));
    }
    if (isAtLeast(version, PROJECT_AND_NETWORK_SINCE)) {
      files.put(folder + "network_data.json", () -> bytes(networkData(guest)));
    }
    if (isAtLeast(version, VENDOR_DATA2_SINCE)) {
      files.put(folder + "vendor_data2.json", () -> bytes(vendorData2()));
    }
  }

  private ObjectNode vendorData2() {
    ObjectNode vendorData = nodes.objectNode();
    vendorData.set("static", nodes.objectNode());
    return vendorData;
  }

  private ObjectNode metaData(String version, GuestMetadata guest, String seed) {
    ObjectNode document =
        nodes
            .objectNode()
            .put("uuid", guest.serverId().toString())
            .put("name", guest.name())
            .put("hostname", guest.hostname())
            .put("launch_index", guest.launchIndex())
            .put("availability_zone", guest.availabilityZone());
    if (!guest.metadata().isEmpty()) {
      ObjectNode meta = document.putObject("meta");
      guest.metadata().forEach(meta::put);
    }
    guest
        .key()
        .ifPresent(
            key -> {
              document.putObject("public_keys").put(key.name(), key.data());
              document
                  .putArray("keys")
                  .addObject()
                  .put("name", key.name())
                  .put("type", key.type())
                  .put("data", key.data());
            });
    if (!guest.files().isEmpty()) {
      ArrayNode list = document.putArray("files");
      for (int i = 0; i < guest.files().size(); i++) {
        list.addObject()
            .put("path", guest.files().get(i).path())
            .put("content_path", "/" + contentPath(i));
      }
    }
    guest.adminPassword().ifPresent(password -> document.put("admin_pass", password));
    if (isAtLeast(version, RANDOM_SEED_SINCE)) {
      document.put("random_seed", seed);
    }
    if (isAtLeast(version, PROJECT_AND_NETWORK_SINCE)) {
      document.put("project_id", guest.projectId());
    }
    if (isAtLeast(version, DEVICES_SINCE)) {
      document.putArray("devices");
    }
    if (isAtLeast(version, DEDICATED_CPUS_SINCE)) {
      document.putArray("dedicated_cpus");
    }
    return document;
  }

  /** Addresses come by DHCP, which knows every interface; a fallback network may give others. */
  private ObjectNode networkData(GuestMetadata guest) {
    ObjectNode document = nodes.objectNode();
    ArrayNode links = document.putArray("links");
    ArrayNode networks = document.putArray("networks");
    document.putArray("services");
    for (int i = 0; i < guest.nics().size(); i++) {
      Nic nic = guest.nics().get(i);
      String link = "tap" + nic.id().toString().substring(0, 11);
      links
          .addObject()
          .put("id", link)
          .put("vif_id", nic.id().toString())
          .put("type", "bridge")
          .putNull("mtu")
          .put("ethernet_mac_address", nic.macAddress());
      networks
          .addObject()
          .put("id", "network" + i)
          .put("type", "ipv4_dhcp")
          .put("link", link)
          .put("network_id", nic.network().id().toString());
    }
    return document;
  }

  private ObjectNode ec2(GuestMetadata guest) {
    ObjectNode document =
        nodes
            .objectNode()
            .put("ami-id", "ami-%08x".formatted(guest.number()))
            .put("ami-launch-index", guest.launchIndex())
            .put("ami-manifest-path", "")
            .put("instance-id", "i-%08x".formatted(guest.number()))
            .put("instance-type", guest.flavorName())
            .put("instance-action", "none")
            .put("hostname", guest.hostname())
            .put("local-hostname", guest.hostname())
            .put("public-hostname", guest.hostname())
            .put(
                "local-ipv4",
                guest.nics().stream()
                    .flatMap(nic -> nic.ipv4Address().stream())
                    .findFirst()
                    .orElse(""))
            .put("public-ipv4", "")
            .put("reservation-id", guest.reservationId());
    ArrayNode groups = document.putArray("security-groups");
    guest.securityGroups().forEach(groups::add);
    document.putObject("placement").put("availability-zone", guest.availabilityZone());
    blockDevices(document.putObject("block-device-mapping"), guest.localDisks());
    guest
        .key()
        .ifPresent(
            key ->
                document
                    .putObject("public-keys")
                    .putObject("0")
                    .put("_name", "0=" + key.name())
                    .put("openssh-key", key.data()));
    return document;
  }

  private static void blockDevices(ObjectNode names, List<LocalDisk> disks) {
    names.put("ami", VolumeDisk.ROOT).put("root", "/dev/" + VolumeDisk.ROOT);
    int number = 0;
    for (LocalDisk disk : disks) {
      switch (disk.kind()) {
        case EPHEMERAL -> names.put("ephemeral" + number++, disk.device());
        case SWAP -> names.put("swap", disk.device());
      }
    }
  }

  private static boolean isAtLeast(String version, String since) {
    return version.compareTo(since) >= 0;
  }

  private static String contentPath(int index) {
    return "content/%04d".formatted(index);
  }

  private String randomSeed() {
    byte[] seed = new byte[RANDOM_SEED_BYTES];
    random.nextBytes(seed);
    return Base64.getEncoder().encodeToString(seed);
  }

  private static byte[] decoded(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static byte[] bytes(ObjectNode document) {
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }
}
