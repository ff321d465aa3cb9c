package cloud.nephele.identity.oauth1;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.service.token.RevocationEvent.Match;
import cloud.nephele.identity.api.Extra;
import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.ListRequest;
import cloud.nephele.identity.revocation.RevocationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Creates, shows, changes and deletes consumers. */
@ApplicationScoped
public class ConsumerService {

  /** A consumer with its secret, which is never told again. */
  public record Created(Consumer consumer, String secret) {}

  private final ConsumerRepository consumers;
  private final OAuth1Secrets secrets;
  private final RevocationService revocations;

  @Inject
  ConsumerService(
      ConsumerRepository consumers, OAuth1Secrets secrets, RevocationService revocations) {
    this.consumers = consumers;
    this.secrets = secrets;
    this.revocations = revocations;
  }

  @Transactional
  public Created create(ConsumerRepresentation.Attributes request) {
    requireNoSecret(request);
    String secret = secrets.next();
    Consumer consumer = new Consumer();
    consumer.id = Ids.next();
    consumer.description = request.description().value();
    consumer.sealedSecret = secrets.seal(secret);
    consumer.extra = request.extra();
    consumers.persist(consumer);
    return new Created(consumer, secret);
  }

  public Consumer show(String id) {
    return find(id).orElseThrow(() -> Fault.notFound("Could not find consumer: " + id + "."));
  }

  /** A consumer, if there is one. */
  Optional<Consumer> find(String id) {
    return consumers.findByIdOptional(id);
  }

  public Page<Consumer> list(ListRequest request) {
    return consumers.list(request);
  }

  @Transactional
  public Consumer update(String id, ConsumerRepresentation.Attributes request) {
    requireNoSecret(request);
    Consumer consumer = show(id);
    consumer.description = request.description().or(consumer.description);
    consumer.extra = Extra.merge(consumer.id, consumer.extra, request.extra());
    return consumer;
  }

  /** Deletes a consumer; what it was given ends, and so do the tokens it got with that. */
  @Transactional
  public void delete(String id) {
    consumers.delete(show(id));
    consumers.flush();
    revocations.revoke(Match.CONSUMER, id);
  }

  private static void requireNoSecret(ConsumerRepresentation.Attributes request) {
    if (request.extra().containsKey("secret")) {
      throw Fault.badRequest("The secret of a consumer is made here, and cannot be given.");
    }
  }
}
