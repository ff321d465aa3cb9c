package cloud.nephele.common.service.paging;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.paging.SortKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysetTest {

  private static final List<SortKey> SORT =
      List.of(new SortKey("created", false), new SortKey("id", true));

  @Test
  void theFirstPageOnlyHasAnOrder() {
    assertThat(Keyset.first(SORT, SortKey::attribute))
        .isEqualTo(new Keyset("created desc, id asc", null, Map.of()));
  }

  @Test
  void laterPagesStartAfterTheMarkersPlaceInTheOrder() {
    assertThat(Keyset.after(SORT, SortKey::attribute, List.of(5, "x")))
        .isEqualTo(
            new Keyset(
                "created desc, id asc",
                "(created <= :after0"
                    + " and ((created < :after0) or (created = :after0 and id > :after1)))",
                Map.of("after0", 5, "after1", "x")));
  }
}
