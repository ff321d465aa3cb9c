package cloud.nephele.compute.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

  @Test
  void rangeKnowsItsEnds() {
    Cidr cidr = Cidr.parse("10.20.105.0/24");

    assertThat(cidr.first()).isEqualTo("10.20.105.1");
    assertThat(cidr.last()).isEqualTo("10.20.105.254");
    assertThat(cidr.broadcast()).isEqualTo("10.20.105.255");
    assertThat(cidr.netmask()).isEqualTo("255.255.255.0");
    assertThat(cidr.addresses()).hasSize(254);
  }

  @Test
  void partOfARangeStaysWithinIt() {
    Cidr cidr = Cidr.parse("10.0.0.0/29");

    assertThat(cidr.addresses("10.0.0.3", "10.0.0.4")).containsExactly("10.0.0.3", "10.0.0.4");
    assertThat(cidr.addresses("9.9.9.9", "11.1.1.1")).hasSize(6);
    assertThat(cidr.contains("10.0.0.6")).isTrue();
    assertThat(cidr.contains("10.0.0.7")).as("the broadcast address").isFalse();
    assertThat(cidr.contains("10.0.0.0")).as("the network's own").isFalse();
    assertThat(cidr.contains("10.0.0.300")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.0.0.0/30",
        "10.0.0.1/24",
        "10.0.0.0/8",
        "x",
        "300.0.0.0/24",
        "0.0.0.0/24",
        "127.0.0.0/16",
        "169.254.0.0/16",
        "224.0.0.0/24",
        "255.255.255.0/24"
      })
  void whatIsNoUsableRangeIsRefused(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void guestsMakeTheirIpv6AddressesOfTheirMacs() {
    Ipv6Range range = Ipv6Range.parse("fd00:20::/64");

    assertThat(range.addressOf("fa:16:3e:4c:2c:30")).isEqualTo("fd00:20::f816:3eff:fe4c:2c30");
    assertThat(range.first()).isEqualTo("fd00:20::1");
    assertThat(range.contains("fd00:20::77")).isTrue();
    assertThat(range.contains("fd00:21::77")).isFalse();
    assertThat(range.contains("10.0.0.1")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fd00::/48", "fd00::1/64", "fd00::", "10.0.0.0/24", "::g/64"})
  void whatIsNoIpv6RangeOfUsIsRefused(String text) {
    assertThatThrownBy(() -> Ipv6Range.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
