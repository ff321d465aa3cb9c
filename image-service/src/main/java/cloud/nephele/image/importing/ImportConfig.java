package cloud.nephele.image.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings of imports. */
@ConfigMapping(prefix = "nephele.image.importing")
public interface ImportConfig {

  /** Conversion of what is imported. */
  Conversion conversion();

  /** Properties that imported images are given. */
  Injection inject();

  /** Imports from other regions. */
  GlanceDownload glanceDownload();

  /** Settings of imports from the image services of other regions. */
  interface GlanceDownload {

    /** The extra properties that come along: names, or what names begin with. */
    @WithDefault("hw_,trait:,os_distro,os_secure_boot,os_type")
    List<String> extraProperties();
  }

  /** Settings of the conversion. */
  interface Conversion {

    /**
     * The format that disks are converted to: {@code raw}, {@code qcow2} or {@code vmdk}. Without
     * it, nothing is converted. Needs qemu-img.
     */
    Optional<String> outputFormat();

    /** How long one conversion may take. */
    @WithDefault("PT2H")
    Duration patience();

    /** How much processor time one conversion may take. */
    @WithDefault("PT1H")
    Duration cpuTime();

    /** How much address space a conversion may take, in GiB. */
    @WithDefault("8")
    int addressSpaceGib();
  }

  /** Settings of the injection. */
  interface Injection {

    /** Names and values. */
    Map<String, String> properties();

    /** Whose imports are left alone: users with one of these roles. */
    @WithDefault("admin")
    Optional<Set<String>> ignoreUserRoles();
  }
}
