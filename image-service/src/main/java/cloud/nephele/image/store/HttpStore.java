package cloud.nephele.image.store;

import cloud.nephele.image.remote.RemoteContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Bytes that stay on a web server; a key is an address. They are never deleted by us. */
public final class HttpStore implements BlobSource {

  public static final String ID = "http";

  private final RemoteContent remote;

  public HttpStore(RemoteContent remote) {
    this.remote = remote;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String type() {
    return "http";
  }

  @Override
  public Optional<String> description() {
    return Optional.empty();
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public URI url(String key) {
    return URI.create(key);
  }

  @Override
  public Optional<Path> file(String key) {
    return Optional.empty();
  }

  @Override
  public Optional<InputStream> open(String key, long offset, long length) throws IOException {
    return Optional.of(remote.open(URI.create(key), offset, length));
  }

  @Override
  public void delete(String key) {}
}
