package cloud.nephele.benchmarks;

/**
 * How fast bytes went.
 *
 * @param operation its name
 * @param mebibytes how many went
 * @param seconds how long all of them took
 * @param cpuSeconds processor time of the cloud, or of the machine's own programs
 */
public record Throughput(String operation, long mebibytes, double seconds, double cpuSeconds) {

  double megabytesPerSecond() {
    return mebibytes * 1.048576 / seconds;
  }

  double cpuSecondsPerGibibyte() {
    return cpuSeconds * 1024 / mebibytes;
  }
}
