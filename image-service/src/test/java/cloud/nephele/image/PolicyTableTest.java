package cloud.nephele.image;

import cloud.nephele.common.service.testing.PolicyTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

  @Test
  void rolesMayDoWhatTheTableSays() {
    new PolicyTable("cloud.nephele.image", Map.of("visibility", "private")).check();
  }
}
