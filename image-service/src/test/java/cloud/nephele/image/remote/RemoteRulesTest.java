package cloud.nephele.image.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteRulesTest {

  private static RemoteRules rules(Map<String, String> settings) {
    SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(RemoteConfig.class);
    settings.forEach(
        (name, value) -> builder.withDefaultValue("nephele.image.remote." + name, value));
    return new RemoteRules(builder.build().getConfigMapping(RemoteConfig.class), new HostLookup());
  }

  private final RemoteRules rules = rules(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/disk.img",
        "https://example.org",
        "https://example.org:443/a?b=c",
        "HTTP://Example.ORG:80/"
      })
  void webAddressesMayBeFetched(String address) {
    assertThat(rules.parse(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/a",
        "http://example.org:8080/",
        "http://user:word@example.org/",
        "http:///nowhere",
        "example.org",
        "http://[::1",
        "jar:http://example.org/a!/b",
        ""
      })
  void otherAddressesMayNot(String address) {
    assertThat(rules.parse(address)).isEmpty();
  }

  @Test
  void hostsCanBeChosen() {
    RemoteRules chosen = rules(Map.of("allowed-hosts", "images.example.org"));
    assertThat(chosen.parse("http://images.example.org./a")).isPresent();
    assertThat(chosen.parse("http://example.org/a")).isEmpty();
    RemoteRules others = rules(Map.of("disallowed-hosts", "example.org"));
    assertThat(others.parse("http://images.example.org/a")).isPresent();
    assertThat(others.parse("http://example.org/a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1"
      })
  void addressesInsideAreNotPublic(String address) throws Exception {
    assertThat(rules.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111"})
  void addressesOutsideArePublic(String address) throws Exception {
    assertThat(rules.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void hostInsideIsNotReachedWhateverItsName() {
    assertThatThrownBy(() -> rules.resolve(URI.create("http://localhost/")))
        .isInstanceOf(RemoteException.class)
        .hasMessageContaining("not on the public internet");
    assertThatThrownBy(() -> rules.resolve(URI.create("http://[::1]/")))
        .isInstanceOf(RemoteException.class);
  }
}
