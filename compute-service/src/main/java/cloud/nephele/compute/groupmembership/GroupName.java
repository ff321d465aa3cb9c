package cloud.nephele.compute.groupmembership;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The group that an action is about. */
public record GroupName(
    @NotNull(message = "is a required property")
        @Size(min = 1, max = 255, message = "must have 1 to 255 characters")
        String name) {}
