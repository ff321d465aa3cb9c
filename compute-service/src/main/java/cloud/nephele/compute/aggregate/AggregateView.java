package cloud.nephele.compute.aggregate;

import cloud.nephele.compute.aggregate.AggregateRepresentation.CreatedAggregate;
import cloud.nephele.compute.aggregate.AggregateRepresentation.Detail;
import cloud.nephele.compute.api.Times;

/** From aggregates to documents. */
final class AggregateView {

  private AggregateView() {}

  static CreatedAggregate created(Aggregate aggregate) {
    return new CreatedAggregate(
        aggregate.id(),
        aggregate.name(),
        aggregate.availabilityZone().orElse(null),
        aggregate.uuid(),
        Times.withMicroseconds(aggregate.createdAt()),
        null,
        null,
        false);
  }

  static Detail detail(Aggregate aggregate) {
    return new Detail(
        aggregate.id(),
        aggregate.name(),
        aggregate.availabilityZone().orElse(null),
        aggregate.hosts(),
        aggregate.metadata(),
        aggregate.uuid(),
        Times.withMicroseconds(aggregate.createdAt()),
        aggregate.updatedAt().map(Times::withMicroseconds).orElse(null),
        null,
        false);
  }
}
