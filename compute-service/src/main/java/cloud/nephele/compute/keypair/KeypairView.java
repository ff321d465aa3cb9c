package cloud.nephele.compute.keypair;

import cloud.nephele.common.paging.Page;
import cloud.nephele.compute.api.ListQuery;
import cloud.nephele.compute.api.Times;
import cloud.nephele.compute.keypair.KeypairRepresentation.Created;
import cloud.nephele.compute.keypair.KeypairRepresentation.CreatedKeypair;
import cloud.nephele.compute.keypair.KeypairRepresentation.Detail;
import cloud.nephele.compute.keypair.KeypairRepresentation.Entry;
import cloud.nephele.compute.keypair.KeypairRepresentation.Listing;
import cloud.nephele.compute.keypair.KeypairRepresentation.Single;
import cloud.nephele.compute.keypair.KeypairRepresentation.Summary;

/** From key pairs to their documents. */
final class KeypairView {

  private KeypairView() {}

  static Created created(KeypairService.Created created) {
    Keypair keypair = created.keypair();
    return new Created(
        new CreatedKeypair(
            keypair.name(),
            keypair.publicKey(),
            keypair.fingerprint(),
            keypair.userId(),
            keypair.type(),
            created.privateKey().orElse(null)));
  }

  static Single single(Keypair keypair) {
    return new Single(
        new Detail(
            keypair.id(),
            keypair.name(),
            keypair.publicKey(),
            keypair.fingerprint(),
            keypair.userId(),
            keypair.type(),
            Times.withMicroseconds(keypair.createdAt()),
            false,
            null,
            null));
  }

  static Listing listing(Page<Keypair> page, ListQuery query) {
    return new Listing(
        page.items().stream()
            .map(
                keypair ->
                    new Entry(
                        new Summary(
                            keypair.name(),
                            keypair.publicKey(),
                            keypair.fingerprint(),
                            keypair.type())))
            .toList(),
        query.nextLinks("os-keypairs", page, Keypair::name));
  }
}
