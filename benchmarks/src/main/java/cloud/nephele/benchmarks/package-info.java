/**
 * Measures a cloud of its own over loopback: {@code ./nephele bench}. {@code Benchmark} is the
 * program, {@code Operations} what is measured, {@code Measurement} how, {@code BenchCloud} the
 * cloud, {@code ServerMaker} where its servers come from, {@code Report} what comes out.
 */
package cloud.nephele.benchmarks;
