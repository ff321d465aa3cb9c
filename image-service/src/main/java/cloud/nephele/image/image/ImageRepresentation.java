package cloud.nephele.image.image;

import cloud.nephele.common.representation.Representation;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** An image as the API shows it; extra properties stand beside the base ones. */
public record ImageRepresentation(
    @JsonAnyGetter Map<String, String> properties,
    String id,
    String name,
    String status,
    String visibility,
    @JsonProperty("protected") boolean isProtected,
    @JsonProperty("os_hidden") boolean hidden,
    String owner,
    @JsonProperty("disk_format") String diskFormat,
    @JsonProperty("container_format") String containerFormat,
    @JsonProperty("min_ram") int minRam,
    @JsonProperty("min_disk") int minDisk,
    Long size,
    @JsonProperty("virtual_size") Long virtualSize,
    String checksum,
    @JsonProperty("os_hash_algo") String osHashAlgo,
    @JsonProperty("os_hash_value") String osHashValue,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt,
    List<String> tags,
    String self,
    String file,
    String schema,
    @JsonInclude(JsonInclude.Include.NON_NULL) String stores,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("direct_url") String directUrl,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<ImageLocationView.Location> locations)
    implements Representation {}
