package cloud.nephele.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpoofingGuardTest {

  private static final String TABLE =
      """
      Bridge table: nat

      Bridge chain: PREROUTING, entries: 2, policy: ACCEPT
      -i vnet1 -j libvirt-I-vnet1
      -i vnet10 -j libvirt-I-vnet10

      Bridge chain: I-vnet1-mac, entries: 2, policy: RETURN
      -s fa:16:3e:00:00:01 -j RETURN
      -j DROP

      Bridge chain: libvirt-I-vnet1, entries: 1, policy: RETURN
      -j I-vnet1-mac

      Bridge chain: libvirt-I-vnet10, entries: 0, policy: RETURN
      """;

  @Test
  void rulesOfAnInterfaceAreItsOwnChainsAndTheJumpsToThem() {
    assertThat(SpoofingGuard.rules(TABLE, "vnet1"))
        .isEqualTo(
            """
            -i vnet1 -j libvirt-I-vnet1
            I-vnet1-mac, entries: 2, policy: RETURN
            -s fa:16:3e:00:00:01 -j RETURN
            -j DROP
            libvirt-I-vnet1, entries: 1, policy: RETURN
            -j I-vnet1-mac"""
                .stripIndent());
    assertThat(SpoofingGuard.rules(TABLE, "vnet10"))
        .isEqualTo(
            """
            -i vnet10 -j libvirt-I-vnet10
            libvirt-I-vnet10, entries: 0, policy: RETURN"""
                .stripIndent());
  }
}
