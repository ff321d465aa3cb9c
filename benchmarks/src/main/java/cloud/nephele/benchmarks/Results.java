package cloud.nephele.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What a run of the benchmarks found.
 *
 * @param startMillis from {@code up} until every service answered, with everything built
 * @param memoryMib proportional set size of each part of the cloud, after load
 * @param operations what each operation costs
 * @param bytes how fast the bytes of images went; empty where they were not asked for
 */
public record Results(
    long startMillis,
    Map<String, Long> memoryMib,
    List<Result> operations,
    List<Throughput> bytes) {

  /** Takes a file of a time when there were no such bytes for one without them. */
  public Results {
    bytes = bytes == null ? List.of() : bytes;
  }
}
