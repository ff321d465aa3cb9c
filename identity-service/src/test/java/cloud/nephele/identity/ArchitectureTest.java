package cloud.nephele.identity;

import cloud.nephele.common.service.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void layersHold() {
    ArchitectureRules.check("cloud.nephele.identity");
  }
}
