package cloud.nephele.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final Offset<Double> CLOSE = Offset.offset(0.001);

  @Test
  void percentilesAreNearestRanks() {
    long[] latencies = LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000).toArray();

    Result result = Measurement.result("op", latencies, 2, 400);

    assertThat(result.p50Millis()).isEqualTo(100, CLOSE);
    assertThat(result.p99Millis()).isEqualTo(198, CLOSE);
    assertThat(result.perSecond()).isEqualTo(100, CLOSE);
    assertThat(result.cpuMillis()).isEqualTo(2, CLOSE);
  }

  @Test
  void warmingUpIsNotCounted() {
    AtomicInteger calls = new AtomicInteger();
    Measurement measurement = new Measurement(calls::get, Duration.ZERO, Duration.ZERO);

    Result result = measurement.repeat("op", 2, calls::incrementAndGet);

    assertThat(calls).hasValueGreaterThan(2);
    assertThat(result.requests()).isEqualTo(2);
    assertThat(result.cpuMillis()).isEqualTo(1, CLOSE);
  }

  @Test
  void warmingUpGoesOnWhileRequestsGetCheaper() {
    AtomicInteger cpu = new AtomicInteger();
    AtomicInteger next = new AtomicInteger(10);
    Runnable cheaperEachTime = () -> cpu.addAndGet(Math.max(1, next.getAndDecrement()));
    Measurement measurement = new Measurement(cpu::get, Duration.ZERO, Duration.ZERO);

    Result result = measurement.repeat("op", 1, cheaperEachTime);

    assertThat(result.cpuMillis()).isEqualTo(1, CLOSE);
  }

  @Test
  void warmingUpEndsThoughRequestsNeverStopGettingCheaper() {
    AtomicInteger cpu = new AtomicInteger();
    AtomicInteger next = new AtomicInteger(1 << 20);
    Runnable halfEachTime = () -> cpu.addAndGet(next.getAndUpdate(cost -> cost / 2));
    Measurement measurement = new Measurement(cpu::get, Duration.ZERO, Duration.ZERO);

    Result result = measurement.repeat("op", 1, halfEachTime);

    assertThat(result.cpuMillis()).isEqualTo(1 << 8, CLOSE);
  }

  @Test
  void aBatchIsDividedByItsUnits() {
    AtomicInteger cpu = new AtomicInteger();
    Measurement measurement = new Measurement(cpu::get, Duration.ZERO, Duration.ZERO);

    Result result = measurement.count("op", 2, 50, () -> cpu.addAndGet(100));

    assertThat(result.requests()).isEqualTo(100);
    assertThat(result.cpuMillis()).isEqualTo(2, CLOSE);
  }

  @Test
  void processorTimeIsReadBehindWhateverNameAProcessHas() {
    assertThat(CpuTime.ticks("7 (a) b (c)) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0")).isEqualTo(127);
  }

  @Test
  void aComparisonDividesNowByThen() {
    Results then = results(10, 4);
    Results now = results(30, 2);

    assertThat(Report.comparison(then, now))
        .containsPattern("op +3\\.00x +1\\.00x +1\\.00x +0\\.50x");
  }

  private static Results results(double perSecond, double cpu) {
    return new Results(
        1000, Map.of("all", 100L), List.of(new Result("op", 1, perSecond, 1, 1, cpu)), List.of());
  }
}
