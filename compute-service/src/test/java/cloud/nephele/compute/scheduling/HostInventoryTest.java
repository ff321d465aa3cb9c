package cloud.nephele.compute.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.compute.driver.simulated.SimulatedFaults;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class HostInventoryTest {

  @Inject HostInventory inventory;
  @Inject HostService hosts;
  @Inject SimulatedFaults faults;

  @Test
  void whatTheDriverReportsIsWrittenDown() {
    inventory.refresh();

    Host host = hosts.findByName("simulated-1").orElseThrow();
    assertThat(host.reachable()).isTrue();
    assertThat(host.vcpus()).isPositive();
    assertThat(host.availabilityZone()).isEqualTo("nova");
    assertThat(host.lastSeenAt()).isPresent();
    assertThat(hosts.findById(host.id())).isPresent();
    assertThat(hosts.findByUuid(host.uuid())).isPresent();
  }

  @Test
  void silentHostKeepsItsFiguresAndIsMarked() {
    inventory.refresh();
    int vcpus = hosts.findByName("simulated-1").orElseThrow().vcpus();
    faults.takeDown("simulated-1");
    try {
      inventory.refresh();

      Host host = hosts.findByName("simulated-1").orElseThrow();
      assertThat(host.reachable()).isFalse();
      assertThat(host.vcpus()).isEqualTo(vcpus);
    } finally {
      faults.bringUp("simulated-1");
      inventory.refresh();
    }
    assertThat(hosts.findByName("simulated-1").orElseThrow().reachable()).isTrue();
  }

  @Test
  void operatorsChoiceSurvivesRefresh() {
    inventory.refresh();
    hosts.disable("simulated-1", "maintenance");
    try {
      inventory.refresh();

      Host host = hosts.findByName("simulated-1").orElseThrow();
      assertThat(host.disabled()).isTrue();
      assertThat(host.disabledReason()).contains("maintenance");
    } finally {
      hosts.enable("simulated-1");
    }
    assertThat(hosts.findByName("simulated-1").orElseThrow().disabled()).isFalse();
  }
}
