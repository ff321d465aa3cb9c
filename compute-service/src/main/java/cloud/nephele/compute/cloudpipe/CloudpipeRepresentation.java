package cloud.nephele.compute.cloudpipe;

import cloud.nephele.common.representation.Representation;
import cloud.nephele.common.xml.XmlName;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The documents of cloudpipes. */
final class CloudpipeRepresentation {

  private static final String LENGTH = "must have 1 to 255 characters";

  private CloudpipeRepresentation() {}

  record Creation(@NotNull(message = "is a required property") @Valid Wanted cloudpipe)
      implements Representation {}

  /** Whose it is; absent: the caller's project. */
  record Wanted(
      @JsonProperty("project_id") @Size(min = 1, max = 255, message = LENGTH) String projectId) {}

  @XmlName("cloudpipe-created")
  record Created(@JsonProperty("instance_id") String instanceId) implements Representation {}

  record CloudpipeList(List<Listed> cloudpipes) implements Representation {}

  record Listed(
      @JsonProperty("project_id") String projectId,
      @JsonProperty("instance_id") String instanceId,
      @JsonProperty("internal_ip") String internalIp,
      @JsonProperty("public_ip") String publicIp,
      @JsonProperty("public_port") int publicPort,
      String state,
      @JsonProperty("created_at") String createdAt) {}

  record Update(
      @NotNull(message = "is a required property") @Valid @JsonProperty("configure_project")
          Settings configureProject)
      implements Representation {}

  /** Where the project's cloudpipe is reached. */
  record Settings(
      @NotNull(message = "is a required property") @JsonProperty("vpn_ip") String vpnIp,
      @NotNull(message = "is a required property") @JsonProperty("vpn_port") Object vpnPort) {}
}
