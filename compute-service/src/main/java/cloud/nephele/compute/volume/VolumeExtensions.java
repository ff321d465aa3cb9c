package cloud.nephele.compute.volume;

import cloud.nephele.compute.extension.Extension;
import cloud.nephele.compute.extension.Extensions;
import jakarta.inject.Singleton;
import java.util.List;

/** Volumes as an extension, with all that servers have of them. */
@Singleton
class VolumeExtensions implements Extensions {

  @Override
  public List<Extension> extensions() {
    return List.of(
        Extension.of("os-volumes", "Volumes", "Volumes support.")
            .since(NAMESPACES + "volumes/api/v1.1", "2011-03-25T00:00:00+00:00")
            .paths(
                "os-volumes",
                "os-snapshots",
                "os-volume-types",
                "os-volumes_boot",
                "servers/*/os-volume_attachments"),
        Extension.of(
                "os-volume-attachment-update",
                "VolumeAttachmentUpdate",
                "Volumes of servers exchanged for others.")
            .since(NAMESPACES + "os-volume-attachment-update/api/v2", "2013-06-20T00:00:00+00:00"),
        Extension.of(
                "os-block-device-mapping-v2-boot",
                "BlockDeviceMappingV2Boot",
                "The disks of a new server, one by one.")
            .since(
                NAMESPACES + "block_device_mapping_v2_boot/api/v2", "2013-07-08T00:00:00+00:00"));
  }
}
