package cloud.nephele.common.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void theRowBeyondTheLimitOnlySaysThatThereIsMore() {
    assertThat(Page.trim(List.of(1, 2, 3), 2)).isEqualTo(new Page<>(List.of(1, 2), true));
  }

  @Test
  void aPageThatIsJustFullHasNoNext() {
    assertThat(Page.trim(List.of(1, 2), 2).hasMore()).isFalse();
  }
}
