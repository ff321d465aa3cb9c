package cloud.nephele.image.cache;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What pruning has removed. */
public record PrunedRepresentation(
    @JsonProperty("total_files_pruned") int files, @JsonProperty("total_bytes_pruned") long bytes)
    implements Representation {}
