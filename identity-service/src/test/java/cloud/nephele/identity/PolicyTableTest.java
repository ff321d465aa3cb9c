package cloud.nephele.identity;

import cloud.nephele.common.service.testing.PolicyTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTableTest {

  @Test
  void rolesMayDoWhatTheTableSays() {
    new PolicyTable("cloud.nephele.identity", Map.of("target.role.name", "member")).check();
  }
}
