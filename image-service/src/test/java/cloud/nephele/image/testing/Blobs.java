package cloud.nephele.image.testing;

import cloud.nephele.image.store.ImageStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What stores have, whole or not. */
public final class Blobs {

  private Blobs() {}

  /** The keys of all that a store has. */
  public static List<String> in(ImageStore store) throws IOException {
    List<String> keys = new ArrayList<>();
    store.forEachKey(keys::add);
    return keys;
  }

  /** The keys of what a store has of an image. */
  public static List<String> of(String id, ImageStore store) throws IOException {
    return in(store).stream().filter(key -> key.startsWith(id)).toList();
  }
}
