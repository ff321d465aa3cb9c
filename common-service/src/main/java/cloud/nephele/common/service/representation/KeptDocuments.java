package cloud.nephele.common.service.representation;

import cloud.nephele.common.microversion.Microversion;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Documents that were asked for lately, as they were written, in a bounded memory. Clients ask for
 * the same ones again and again, and most have not changed; that is found out in the database each
 * time, so that nobody is shown a thing as it was.
 *
 * @param <K> what two documents of one thing differ by, and the thing
 */
public final class KeptDocuments<K> {

  /** What an entry takes beside its text, about. */
  private static final int ENTRY_BYTES = 250;

  private record Document(long stamp, RawValue json, int bytes) {}

  private final JsonRenderer renderer;
  private final Cache<K, Document> documents;

  /** Keeps as many as fit into so many bytes. */
  public KeptDocuments(JsonRenderer renderer, long maxBytes) {
    this.renderer = renderer;
    this.documents =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((K _, Document document) -> document.bytes())
            .build();
  }

  /**
   * The document, unless it is about another state than the one asked for.
   *
   * @param stamp stands for the state: another one as soon as anything changes that is shown
   */
  public Optional<RawValue> find(K key, long stamp) {
    return Optional.ofNullable(documents.getIfPresent(key))
        .filter(document -> document.stamp() == stamp)
        .map(Document::json);
  }

  /** Writes a document and keeps it; {@code stamp} must be of the moment that it shows. */
  public RawValue keep(K key, long stamp, Object document, Microversion version) {
    JsonRenderer.Part part = renderer.part(document, version);
    documents.put(key, new Document(stamp, part.json(), part.bytes() + ENTRY_BYTES));
    return part.json();
  }
}
