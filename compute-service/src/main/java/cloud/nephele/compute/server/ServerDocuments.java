package cloud.nephele.compute.server;

import cloud.nephele.common.service.representation.JsonRenderer;
import cloud.nephele.common.service.representation.KeptDocuments;
import cloud.nephele.compute.server.ServerRepresentation.Detail;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The documents of servers that were asked for lately, each as often as it looks different. */
@Singleton
class ServerDocuments {

  private static final int MAX_LOOKS = 1000;

  private record Key(UUID serverId, OfLook look) {}

  private final KeptDocuments<Key> documents;
  private final Cache<ServerLook, OfLook> looks =
      Caffeine.newBuilder().maximumSize(MAX_LOOKS).build();

  @Inject
  ServerDocuments(JsonRenderer renderer, ServerConfig config) {
    documents = new KeptDocuments<>(renderer, config.documentCacheSize().asLongValue());
  }

  /** The documents that look alike: all those of an answer. */
  OfLook of(ServerLook look) {
    return looks.get(look, OfLook::new);
  }

  /** Itself a key: looks are compared once for an answer, not once for each server in it. */
  final class OfLook {

    private final ServerLook look;

    private OfLook(ServerLook look) {
      this.look = look;
    }

    /** The document, unless the server has changed since it was kept. */
    Optional<RawValue> find(ServerStamp server) {
      return documents.find(new Key(server.id(), this), server.stamp());
    }

    /** Writes a document and keeps it. Both arguments must be of the same moment. */
    RawValue keep(ServerStamp server, Detail detail) {
      return documents.keep(new Key(server.id(), this), server.stamp(), detail, look.version());
    }
  }
}
