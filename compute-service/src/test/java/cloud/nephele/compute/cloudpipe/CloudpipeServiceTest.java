package cloud.nephele.compute.cloudpipe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudpipeServiceTest {

  @Test
  void withoutAnImageTheRefusalSaysWhatToConfigure() {
    CloudpipeConfig none =
        new CloudpipeConfig() {
          @Override
          public Optional<UUID> image() {
            return Optional.empty();
          }

          @Override
          public String flavor() {
            return "1";
          }

          @Override
          public int port() {
            return 1194;
          }
        };

    assertThatThrownBy(
            () -> new CloudpipeService(null, null, null, none, null).create(null, "a-project"))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("nephele.compute.cloudpipe.image");
  }
}
