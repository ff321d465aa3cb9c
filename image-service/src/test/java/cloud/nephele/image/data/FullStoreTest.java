package cloud.nephele.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.BlobWriter;
import cloud.nephele.image.store.ImageStore;
import cloud.nephele.image.store.StoreFullException;
import cloud.nephele.image.testing.ImageClient;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that runs out of space, before, during and at the end of an upload. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class FullStoreTest {

  private static final byte[] BYTES = ImageClient.randomBytes(2_000_000, 3);

  private final ImageClient alice = ImageClient.member();
  private final SmallStore store = new SmallStore();

  @Inject UploadLeases leases;
  @Inject BlobIntake intake;
  @Inject AgroalDataSource database;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300_000, 1_999_999, 2_000_000})
  void storeThatIsFullRefusesAndKeepsNothing(int room) throws Exception {
    store.room = room;
    refused(OptionalLong.empty());
  }

  @Test
  void whatIsSureNotToFitIsNotEvenBegun() throws Exception {
    store.room = Integer.MAX_VALUE;
    store.usable = BYTES.length - 1L;
    refused(OptionalLong.of(BYTES.length));
    assertThat(store.begun).isZero();
  }

  private void refused(OptionalLong announced) throws Exception {
    String id = alice.create();
    UploadLeases.Lease lease = leases.beginCopy(UUID.fromString(id), store);
    Incoming incoming =
        new Incoming(new ByteArrayInputStream(BYTES), announced, OptionalLong.empty());
    assertThatThrownBy(() -> intake.take(lease, incoming, _ -> {}))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.OVER_LIMIT))
        .hasMessageContaining("no space left");
    assertThat(store.keys).isEmpty();
    assertThat(uploads()).isZero();
    assertThat(alice.status(id)).isEqualTo("queued");
    alice.upload(id, new byte[] {1}).statusCode(204);
  }

  private long uploads() throws Exception {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from image_upload where store = 'small'");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Has room for so many bytes; the last of them are missed when they are to be made durable. */
  private static final class SmallStore implements ImageStore {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private int room;
    private long usable = Long.MAX_VALUE;
    private int begun;

    @Override
    public BlobWriter create(String key) {
      begun++;
      keys.add(key);
      return new BlobWriter() {
        private int size;

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          size += length;
          if (size > room) {
            throw new StoreFullException(new IOException("No space left on device"));
          }
        }

        @Override
        public void commit() throws IOException {
          throw new StoreFullException(new IOException("No space left on device"));
        }

        @Override
        public void close() {
          keys.remove(key);
        }
      };
    }

    @Override
    public String id() {
      return "small";
    }

    @Override
    public String type() {
      return "file";
    }

    @Override
    public Optional<String> description() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of();
    }

    @Override
    public URI url(String key) {
      return URI.create("small:" + key);
    }

    @Override
    public Optional<Path> file(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<InputStream> open(String key, long offset, long length) {
      return Optional.empty();
    }

    @Override
    public void delete(String key) {
      keys.remove(key);
    }

    @Override
    public void forEachKey(Consumer<String> action) {
      keys.forEach(action);
    }

    @Override
    public long usableBytes() {
      return usable;
    }

    @Override
    public Optional<String> note(String name) {
      return Optional.empty();
    }

    @Override
    public void leaveNote(String name, String text) {
      throw new UnsupportedOperationException("nobody leaves notes here");
    }
  }
}
