package cloud.nephele.benchmarks;

/**
 * What an operation costs.
 *
 * @param operation its name
 * @param requests how many were measured
 * @param perSecond how many the cloud did in a second
 * @param p50Millis the time that half of them stayed below
 * @param p99Millis the time that 99 of 100 stayed below
 * @param cpuMillis processor time of one, summed over all processes of the cloud
 */
public record Result(
    String operation,
    long requests,
    double perSecond,
    double p50Millis,
    double p99Millis,
    double cpuMillis) {}
