package cloud.nephele.common.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessRuleTest {

  @Test
  void plainPathAllowsItselfOnly() {
    AccessRule rule = new AccessRule("r", "compute", "GET", "/v2.1/servers");

    assertThat(rule.allows("compute", "GET", "/v2.1/servers")).isTrue();
    assertThat(rule.allows("compute", "POST", "/v2.1/servers")).isFalse();
    assertThat(rule.allows("image", "GET", "/v2.1/servers")).isFalse();
    assertThat(rule.allows("compute", "GET", "/v2x1/servers")).isFalse();
    assertThat(rule.allows("compute", "GET", "/v2.1/servers/1")).isFalse();
  }

  @Test
  void nameAndStarStayWithinASegment() {
    for (String path : new String[] {"/v2.1/servers/{id}", "/v2.1/servers/*"}) {
      AccessRule rule = new AccessRule("r", "compute", "GET", path);

      assertThat(rule.allows("compute", "GET", "/v2.1/servers/1")).isTrue();
      assertThat(rule.allows("compute", "GET", "/v2.1/servers/1/ips")).isFalse();
    }
  }

  @Test
  void twoStarsReachAnyDepth() {
    AccessRule rule = new AccessRule("r", "compute", "GET", "/v2.1/**");

    assertThat(rule.allows("compute", "GET", "/v2.1/servers/1/ips")).isTrue();
    assertThat(rule.allows("compute", "GET", "/v2/servers")).isFalse();
  }
}
