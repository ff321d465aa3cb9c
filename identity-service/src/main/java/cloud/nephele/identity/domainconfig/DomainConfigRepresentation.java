package cloud.nephele.identity.domainconfig;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;

/** A domain's configuration, or the part of it that is asked for: groups of options, or one. */
public record DomainConfigRepresentation(@NotNull(message = "is missing") ObjectNode config)
    implements Representation {}
