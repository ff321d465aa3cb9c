package cloud.nephele.launcher.state;

import cloud.nephele.launcher.console.LauncherFailure;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a cloud was made with and keeps: ports, driver and secrets.
 *
 * @param name what its guests' names start with, so that clouds which share a host stay apart
 * @param driver the hypervisor driver of this cloud's servers
 * @param ports the port of each service
 * @param secrets passwords and keys, by what they open
 */
public record Settings(
    String name, String driver, Map<String, Integer> ports, Map<String, String> secrets) {

  /** The admin's password. */
  public static final String ADMIN = "admin";

  /** The password of the services' own users. */
  public static final String SERVICE_USERS = "service-users";

  /** What identity encrypts its signing keys with. */
  public static final String SIGNING = "signing";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = new JsonMapper();

  /** The settings kept in {@code state}, which is not empty. */
  public static Settings read(StateFolder state) {
    Path file = file(state);
    try {
      return JSON.readValue(Files.readString(file), Settings.class);
    } catch (IOException e) {
      throw new LauncherFailure(
          "%s cannot be read (%s); ./nephele reset makes a new state.".formatted(file, e), e);
    }
  }

  /** Keeps these settings in {@code state}, readable by its owner only. */
  public void write(StateFolder state) {
    try {
      StateFolder.writePrivately(
          file(state), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret called {@code name}. */
  public String secret(String name) {
    String secret = secrets.get(name);
    if (secret == null) {
      throw new LauncherFailure(
          "The settings of this cloud lack the secret of "
              + name
              + "; ./nephele reset makes new ones.");
    }
    return secret;
  }

  /**
   * The settings of a new cloud, with new random secrets, and no ports yet.
   *
   * @param services the names of its services
   */
  public static Settings create(String driver, Collection<String> services) {
    Map<String, String> secrets = new TreeMap<>();
    secrets.put(ADMIN, randomPassword());
    secrets.put(SERVICE_USERS, randomPassword());
    secrets.put(SIGNING, randomPassword());
    for (String service : services) {
      secrets.put(database(service), randomPassword());
    }
    String name = "nephele-" + HexFormat.of().formatHex(randomBytes(2));
    return new Settings(name, driver, Map.of(), secrets);
  }

  /** The first network of this cloud: clouds on one host are unlikely to have the same. */
  @JsonIgnore
  public String network() {
    int number = name.hashCode() & 0x3fff;
    return "10.%d.%d.0/24".formatted(64 + (number >> 8), number & 0xff);
  }

  /** The name of the secret that opens the database of {@code service}. */
  public static String database(String service) {
    return "database." + service;
  }

  /**
   * These settings with other ports.
   *
   * @param adminPassword another password of the admin, when one was chosen
   */
  public Settings with(Map<String, Integer> other, Optional<String> adminPassword) {
    Map<String, String> changed = new TreeMap<>(secrets);
    adminPassword.ifPresent(password -> changed.put(ADMIN, password));
    return new Settings(name, driver, new TreeMap<>(other), changed);
  }

  /** 192 random bits as letters, digits, minus and underscore. */
  private static String randomPassword() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(24));
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static Path file(StateFolder state) {
    return state.settings();
  }
}
