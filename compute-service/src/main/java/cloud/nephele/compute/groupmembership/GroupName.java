package cloud.nephele.compute.groupmembership;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The group that an action is about. */
public record GroupName(
    @NotNull(message = "is a required property")
        @Size(max = 255, message = "must have at most 255 characters")
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name) {}
