package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import org.junit.jupiter.api.Test;

class ImageStatusTest {

  @Test
  void onlyLegalMovesAreMade() {
    for (ImageStatus from : ImageStatus.values()) {
      for (ImageStatus to : ImageStatus.values()) {
        if (from.next().contains(to)) {
          assertThat(from.moveTo(to)).isEqualTo(to);
        } else {
          assertThatThrownBy(() -> from.moveTo(to)).isInstanceOf(Fault.class);
        }
      }
    }
  }

  @Test
  void nothingComesBackFromDeletion() {
    assertThat(ImageStatus.DELETED.next()).isEmpty();
  }

  @Test
  void bytesArriveOnce() {
    assertThat(ImageStatus.ACTIVE.next()).doesNotContain(ImageStatus.SAVING, ImageStatus.QUEUED);
  }
}
