package cloud.nephele.compute.driver.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All files of one guest. The folder is made first and removed last, so as long as anything of a
 * guest is left on the host, there is a folder that says what.
 */
record GuestFolder(Path path) {

  /** More than any reader of a console wants, and little enough to hold in memory. */
  private static final int MAX_CONSOLE_BYTES = 1 << 20;

  private static final int MAX_SOCKET_PATH = 107;

  private static final String LOCAL_DISK = "local-";

  private static final Duration COPY_PATIENCE = Duration.ofMinutes(30);

  Path disk() {
    return path.resolve("disk.qcow2");
  }

  /** A hard link to the cached base, see {@link ImageCache}. */
  Path base() {
    return path.resolve("base.qcow2");
  }

  /** A disk that goes with the guest. */
  Path localDisk(String device) {
    return path.resolve(LOCAL_DISK + device + ".raw");
  }

  /** The disks that go with the guest, as far as there are any. */
  private List<Path> localDisks() throws IOException {
    List<Path> disks = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(path, LOCAL_DISK + "*.raw")) {
      found.forEach(disks::add);
    }
    return disks;
  }

  /** An image of the disk, while it is being written and read. */
  Path snapshot() {
    return path.resolve("snapshot.qcow2");
  }

  Path configDrive() {
    return path.resolve("config-drive.iso");
  }

  Path console() {
    return path.resolve("console.log");
  }

  Path serialSocket() {
    return path.resolve("serial.sock");
  }

  /** The kernel holds the paths of sockets in 108 bytes. */
  boolean hasSerialSocket() {
    return serialSocket().toString().length() <= MAX_SOCKET_PATH;
  }

  private Path definition() {
    return path.resolve("domain.xml");
  }

  private Path dhcpHosts() {
    return path.resolve("dhcp-hosts");
  }

  /** Where this guest is kept while another stands in its place. */
  GuestFolder aside() {
    return new GuestFolder(path.resolveSibling(path.getFileName() + ".aside"));
  }

  /** The disks that the guest starts from while it is rescued. */
  GuestFolder rescue() {
    return new GuestFolder(path.resolve("rescue"));
  }

  void moveTo(GuestFolder other) throws IOException {
    Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Takes over the files of a guest that is off, but for the disks that go with it; the base is
   * shared where that can be.
   */
  void copyFrom(GuestFolder other) throws IOException {
    copyRest(other);
    if (Files.exists(other.disk())) {
      copyDisk(other);
    }
  }

  /** Takes over a disk that goes with the guest. False when there is none. */
  boolean copyLocalDisk(GuestFolder other, String device) {
    if (!Files.exists(other.localDisk(device))) {
      return false;
    }
    copySparse(other.localDisk(device), localDisk(device));
    return true;
  }

  /** Makes ready for a guest that runs elsewhere, whose disk QEMU is about to copy. */
  void receiveFrom(GuestFolder other) throws IOException {
    copyRest(other);
    if (Files.exists(other.disk())) {
      shareBase(other);
      QemuImg.createOverlay(disk(), base(), QemuImg.sizeOfOwn(other.disk()));
    }
    for (Path disk : other.localDisks()) {
      LocalDiskFile.reserve(path.resolve(disk.getFileName()), Files.size(disk));
    }
  }

  private void copyRest(GuestFolder other) throws IOException {
    create();
    if (Files.exists(other.configDrive())) {
      Files.copy(other.configDrive(), configDrive());
    }
    Files.copy(other.console(), console(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void shareBase(GuestFolder other) throws IOException {
    try {
      Files.createLink(base(), other.base());
    } catch (IOException e) {
      // Another file system: the base is copied, and is as private there.
      Files.copy(other.base(), base());
    }
  }

  private void copyDisk(GuestFolder other) throws IOException {
    shareBase(other);
    copySparse(other.disk(), disk());
    QemuImg.moveBase(disk(), base());
  }

  private static void copySparse(Path from, Path to) {
    Command.run(
        COPY_PATIENCE,
        List.of("cp", "--sparse=always", "--reflink=auto", from.toString(), to.toString()));
  }

  boolean exists() {
    return Files.isDirectory(path);
  }

  void create() throws IOException {
    Files.createDirectories(path);
    // Made by us rather than by virtlogd, which would leave it readable for root alone.
    Files.write(console(), new byte[0]);
  }

  /** Notes the addresses that DHCP is about to keep, for whoever has to clean up. */
  void noteDhcpHosts(List<DhcpHost> hosts) throws IOException {
    Files.write(dhcpHosts(), hosts.stream().map(DhcpHost::asLine).toList());
  }

  List<DhcpHost> notedDhcpHosts() throws IOException {
    try {
      return Files.readAllLines(dhcpHosts()).stream().map(DhcpHost::ofLine).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  void keepDefinition(String xml) throws IOException {
    Files.writeString(definition(), xml);
  }

  Optional<String> keptDefinition() throws IOException {
    try {
      return Optional.of(Files.readString(definition()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Adds an interface to the kept definition, unless it has one with this MAC. */
  void addInterface(String mac, String xml) throws IOException {
    addDevice(macElement(mac), xml);
  }

  /** Takes the interface with a MAC from the kept definition. */
  void removeInterface(String mac) throws IOException {
    removeDevice("interface", macElement(mac));
  }

  /** Adds a disk to the kept definition, unless it has one with this file. */
  void addDisk(Path file, String xml) throws IOException {
    addDevice(fileElement(file), xml);
  }

  /** Takes the disk with a file from the kept definition. */
  void removeDisk(Path file) throws IOException {
    removeDevice("disk", fileElement(file));
  }

  private void addDevice(String mark, String xml) throws IOException {
    Optional<String> kept = keptDefinition();
    if (kept.isPresent() && !kept.get().contains(mark)) {
      keepDefinition(kept.get().replace("</devices>", xml + "</devices>"));
    }
  }

  private void removeDevice(String element, String mark) throws IOException {
    Optional<String> kept = keptDefinition();
    int found = kept.map(xml -> xml.indexOf(mark)).orElse(-1);
    if (found >= 0) {
      String xml = kept.get();
      String ending = "</" + element + ">";
      int start = xml.lastIndexOf("<" + element + " ", found);
      int end = xml.indexOf(ending, found) + ending.length();
      keepDefinition(xml.substring(0, start) + xml.substring(end));
    }
  }

  /** As {@link Xml} writes it. */
  private static String fileElement(Path file) {
    return "<source file=\"" + file + "\"";
  }

  /** As {@link Xml} writes it. */
  private static String macElement(String mac) {
    return "<mac address=\"" + mac + "\"";
  }

  /** Removes the folder with all that is in it, if it is there. */
  void delete() throws IOException {
    deleteRecursively(path);
  }

  private static void deleteRecursively(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
        for (Path child : children) {
          deleteRecursively(child);
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        return;
      }
    }
    Files.deleteIfExists(file);
  }

  /** The last lines of the console, all that is kept when negative. */
  String consoleTail(int lines) throws IOException {
    String text = tail(console(), MAX_CONSOLE_BYTES);
    int missing = MAX_CONSOLE_BYTES - text.length();
    if (missing > 0) {
      // virtlogd starts a new file at 2 MiB and keeps the last one under this name.
      text = tail(path.resolve("console.log.0"), missing) + text;
    }
    List<String> all = new ArrayList<>(text.lines().toList());
    int first = lines < 0 ? 0 : Math.max(0, all.size() - lines);
    StringBuilder kept = new StringBuilder();
    all.subList(first, all.size()).forEach(line -> kept.append(line).append('\n'));
    return kept.toString();
  }

  private static String tail(Path file, int maxBytes) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(bytes.length(), maxBytes);
      byte[] end = new byte[length];
      bytes.seek(bytes.length() - length);
      bytes.readFully(end);
      return new String(end, UTF_8);
    }
  }
}
