package cloud.nephele.common.service.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A piece of the feed.
 *
 * @param events in order of their sequence
 * @param latestSequence the highest sequence there is; lower than what a follower knows only when
 *     identity's database was emptied
 * @param retentionSeconds how long an event matters: the longest life of a token
 */
public record RevocationFeed(
    List<RevocationEvent> events,
    @JsonProperty("latest_sequence") long latestSequence,
    @JsonProperty("retention_seconds") long retentionSeconds) {

  public RevocationFeed {
    events = List.copyOf(events);
  }
}
