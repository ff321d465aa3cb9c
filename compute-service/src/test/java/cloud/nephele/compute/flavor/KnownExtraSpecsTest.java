package cloud.nephele.compute.flavor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cloud.nephele.common.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownExtraSpecsTest {

  private static final String CPUS = "hw:numa_cpus.0";

  @ParameterizedTest
  @ValueSource(strings = {"0", "0-3", "^1", "0-3,^1", "0,2,4-7,^5-6", "12"})
  void processorsAreListedOneByOneAndByRange(String cpus) {
    KnownExtraSpecs.require(CPUS, cpus);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "0-", ",0", "0,", "0--1", "0-1-2", "0 1"})
  void whatIsNoListOfProcessorsIsRefused(String cpus) {
    assertThatThrownBy(() -> KnownExtraSpecs.require(CPUS, cpus)).isInstanceOf(Fault.class);
  }

  @Test
  void hostileListsAreRefusedAtOnce() {
    String digits = "1".repeat(250) + "!";
    String ranges = "1-1,".repeat(60) + "!";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (String value : new String[] {digits, ranges}) {
            for (String key : new String[] {CPUS, "hw:mem_page_size"}) {
              assertThatThrownBy(() -> KnownExtraSpecs.require(key, value))
                  .isInstanceOf(Fault.class);
            }
          }
        });
  }
}
