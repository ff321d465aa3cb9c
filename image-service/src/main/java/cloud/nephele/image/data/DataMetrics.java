package cloud.nephele.image.data;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.image.store.BlobSource;
import cloud.nephele.image.store.StoreFullException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What operators see of the bytes that come and go. */
@ApplicationScoped
public class DataMetrics {

  private final MeterRegistry metrics;
  private final Counter in;
  private final Counter out;

  @Inject
  public DataMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    this.in =
        Counter.builder("nephele.image.bytes.in")
            .baseUnit("bytes")
            .description("Bytes that were received, kept or not")
            .register(metrics);
    this.out =
        Counter.builder("nephele.image.bytes.out")
            .baseUnit("bytes")
            .description("Bytes that were sent to clients")
            .register(metrics);
  }

  /** What a store is asked to do. */
  enum StoreCall {
    /** All writing of one blob. */
    WRITE,
    /** Making a blob durable and whole. */
    COMMIT,
    /** Until the first bytes can be read. */
    OPEN
  }

  void received(long bytes) {
    in.increment((double) bytes);
  }

  void sent(long bytes) {
    out.increment((double) bytes);
  }

  void timed(BlobSource store, StoreCall call, long nanos) {
    Timer.builder("nephele.image.store")
        .description("How long stores take")
        .tag("store", store.id())
        .tag("call", call.name().toLowerCase(Locale.ROOT))
        .register(metrics)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  void uploaded(UploadLeases.Lease lease) {
    count(lease, "stored");
  }

  /** Tells what the client did wrong from what the store did. */
  void failed(UploadLeases.Lease lease, Throwable cause) {
    count(
        lease,
        switch (cause) {
          case StoreFullException _ -> "store_full";
          case Fault fault when fault.code().status() < 500 -> "refused";
          default -> "failed";
        });
  }

  private void count(UploadLeases.Lease lease, String result) {
    Counter.builder("nephele.image.uploads")
        .description("Uploads, imports and copies that ended, by what came of them")
        .tag("store", lease.store().id())
        .tag("purpose", lease.purpose().name().toLowerCase(Locale.ROOT))
        .tag("result", result)
        .register(metrics)
        .increment();
  }
}
