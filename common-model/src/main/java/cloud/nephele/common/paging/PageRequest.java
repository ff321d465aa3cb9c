package cloud.nephele.common.paging;

import java.util.List;
import java.util.Optional;

/**
 * A page as asked for.
 *
 * @param limit how many items at the most, at least 1
 * @param marker id of the last item of the page before; empty for the first page
 * @param sort attributes to sort by, most significant first; the id is always added as the last
 */
public record PageRequest(int limit, Optional<String> marker, List<SortKey> sort) {

  public PageRequest {
    sort = List.copyOf(sort);
  }
}
