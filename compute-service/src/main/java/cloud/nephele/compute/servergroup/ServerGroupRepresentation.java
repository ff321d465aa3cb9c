package cloud.nephele.compute.servergroup;

import cloud.nephele.common.microversion.Since;
import cloud.nephele.common.microversion.Until;
import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** The documents of server groups. */
final class ServerGroupRepresentation {

  private static final String MISSING = "is a required property";

  private ServerGroupRepresentation() {}

  record Creation(@JsonProperty("server_group") @NotNull(message = MISSING) @Valid NewGroup group)
      implements Representation {}

  record NewGroup(
      @NotNull(message = MISSING)
          @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
          @Pattern(
              regexp = "(?s)(?!\\s).*(?<!\\s)",
              message = "must not start or end with white space")
          String name,
      @Until("2.63") List<String> policies,
      @Since("2.64") String policy,
      @Since("2.64") @Valid Rules rules) {}

  record Rules(@JsonProperty("max_server_per_host") JsonNode maxServerPerHost) {}

  record Single(@JsonProperty("server_group") Detail group) implements Representation {}

  record Listing(@JsonProperty("server_groups") List<Detail> groups) implements Representation {}

  record Detail(
      String id,
      String name,
      @Since("2.13") @JsonProperty("project_id") String projectId,
      @Since("2.13") @JsonProperty("user_id") String userId,
      @Until("2.63") List<String> policies,
      @Since("2.64") String policy,
      @Since("2.64") Map<String, Integer> rules,
      List<String> members,
      @Until("2.63") Map<String, String> metadata) {}
}
