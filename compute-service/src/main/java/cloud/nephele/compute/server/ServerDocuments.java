package cloud.nephele.compute.server;

import cloud.nephele.common.service.representation.JsonRenderer;
import cloud.nephele.compute.server.ServerRepresentation.Detail;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * The documents of servers that were asked for lately, as they were written. Clients ask for the
 * same servers again and again, and most have not changed; that is found out in the database each
 * time, so that nobody is shown a server as it was.
 */
@Singleton
class ServerDocuments {

  /** What an entry takes beside its text, about. */
  private static final int ENTRY_BYTES = 250;

  private static final int MAX_LOOKS = 1000;

  private record Key(UUID serverId, OfLook look) {}

  private record Document(long stamp, RawValue json, int bytes) {}

  private final JsonRenderer renderer;
  private final Cache<Key, Document> documents;
  private final Cache<ServerLook, OfLook> looks =
      Caffeine.newBuilder().maximumSize(MAX_LOOKS).build();

  @Inject
  ServerDocuments(JsonRenderer renderer, ServerConfig config) {
    this.renderer = renderer;
    this.documents =
        Caffeine.newBuilder()
            .maximumWeight(config.documentCacheSize().asLongValue())
            .weigher((Key _, Document document) -> document.bytes())
            .build();
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
      return Optional.ofNullable(documents.getIfPresent(new Key(server.id(), this)))
          .filter(document -> document.stamp() == server.stamp())
          .map(Document::json);
    }

    /** Writes a document and keeps it. Both arguments must be of the same moment. */
    RawValue keep(ServerStamp server, Detail detail) {
      JsonRenderer.Part part = renderer.part(detail, look.version());
      documents.put(
          new Key(server.id(), this),
          new Document(server.stamp(), part.json(), part.bytes() + ENTRY_BYTES));
      return part.json();
    }
  }
}
