package cloud.nephele.image.data;

import static cloud.nephele.image.testing.Polling.await;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.BlobWriter;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.testing.Blobs;
import cloud.nephele.image.testing.ImageClient;
import cloud.nephele.image.testing.RawUpload;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service that was killed leaves behind, and what is done about it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class UploadSweepTest {

  private final ImageClient alice = ImageClient.member();
  private final List<BlobWriter> dead = new ArrayList<>();

  @Inject UploadSweep sweep;
  @Inject Stores stores;
  @Inject AgroalDataSource database;

  @AfterEach
  void close() throws IOException {
    for (BlobWriter writer : dead) {
      writer.close();
    }
  }

  /** Leaves an upload as a killed service does, with a lease that ends in so many seconds. */
  private String killedUpload(String id, int leaseSeconds, boolean committed) throws Exception {
    String key = id + "." + UUID.randomUUID();
    try (Connection connection = database.getConnection();
        PreparedStatement image =
            connection.prepareStatement("update image set status = 'saving' where id = ?");
        PreparedStatement upload =
            connection.prepareStatement(
                "insert into image_upload (key, image_id, store, purpose, expires_at)"
                    + " values (?, ?, 'file', 'upload', now() + ? * interval '1 second')")) {
      image.setObject(1, UUID.fromString(id));
      image.executeUpdate();
      upload.setString(1, key);
      upload.setObject(2, UUID.fromString(id));
      upload.setInt(3, leaseSeconds);
      upload.executeUpdate();
    }
    blob(key, committed);
    return key;
  }

  private void blob(String key, boolean committed) throws IOException {
    BlobWriter writer = stores.defaultStore().create(key);
    writer.write(new byte[] {1, 2, 3}, 0, 3);
    if (committed) {
      writer.commit();
    }
    dead.add(writer);
  }

  private long uploadsOf(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from image_upload where image_id = ?")) {
      query.setObject(1, UUID.fromString(id));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  @Test
  void killedUploadIsUndoneOnceItsLeaseHasEnded() throws Exception {
    String early = alice.create();
    String late = alice.create();
    String earlyKey = killedUpload(early, -1, false);
    String lateKey = killedUpload(late, -1, true);
    sweep.expireUploads();
    for (String id : List.of(early, late)) {
      assertThat(alice.status(id)).isEqualTo("queued");
      assertThat(uploadsOf(id)).isZero();
    }
    assertThat(Blobs.in(stores.defaultStore())).doesNotContain(earlyKey, lateKey);
    alice.upload(early, new byte[] {7}).statusCode(204);
    assertThat(alice.download(early).asByteArray()).containsExactly(7);
  }

  @Test
  void uploadWithALeaseIsLeftAlone() throws Exception {
    String id = alice.create();
    String key = killedUpload(id, 600, false);
    sweep.expireUploads();
    sweep.deleteOrphans();
    assertThat(alice.status(id)).isEqualTo("saving");
    assertThat(Blobs.in(stores.defaultStore())).contains(key);
  }

  @Test
  void killedUploadToADeletedImageIsForgotten() throws Exception {
    String id = alice.create();
    String key = killedUpload(id, -1, false);
    alice.delete(id).statusCode(204);
    sweep.expireUploads();
    assertThat(uploadsOf(id)).isZero();
    assertThat(Blobs.in(stores.defaultStore())).doesNotContain(key);
    alice.show(id).statusCode(404);
  }

  @Test
  void blobsWithoutAnOwnerGoAndAllOthersStay() throws Exception {
    String id = alice.create();
    alice.upload(id, new byte[] {5}).statusCode(204);
    blob("nobodys-half", false);
    blob("nobodys-whole", true);
    sweep.deleteOrphans();
    assertThat(Blobs.in(stores.defaultStore())).doesNotContain("nobodys-half", "nobodys-whole");
    assertThat(alice.download(id).asByteArray()).containsExactly(5);
  }

  @Test
  void leaseOfASlowUploadIsRenewed() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, 2)) {
      upload.send(new byte[] {1});
      await(() -> expiryOf(id).isPresent());
      Instant first = expiryOf(id).orElseThrow();
      await(() -> expiryOf(id).orElseThrow().isAfter(first));
      upload.send(new byte[] {2});
      assertThat(upload.answer()).contains(" 204 ");
    }
    assertThat(uploadsOf(id)).isZero();
    assertThat(alice.download(id).asByteArray()).containsExactly(1, 2);
  }

  @Test
  void uploadWhoseLeaseWasLostStoresNothing() throws Exception {
    String id = alice.create();
    try (RawUpload upload = new RawUpload(alice, id, 2)) {
      upload.send(new byte[] {1});
      await(() -> expiryOf(id).isPresent());
      try (Connection connection = database.getConnection();
          PreparedStatement expire =
              connection.prepareStatement(
                  "update image_upload set expires_at = now() - interval '1 hour'"
                      + " where image_id = ?")) {
        expire.setObject(1, UUID.fromString(id));
        expire.executeUpdate();
      }
      sweep.expireUploads();
      assertThat(alice.status(id)).isEqualTo("queued");
      upload.send(new byte[] {2});
      assertThat(upload.answer()).containsAnyOf(" 409 ", " 410 ", " 503 ");
    }
    assertThat(alice.status(id)).isEqualTo("queued");
    assertThat(Blobs.in(stores.defaultStore())).noneMatch(key -> key.startsWith(id));
  }

  private Optional<Instant> expiryOf(String id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("select expires_at from image_upload where image_id = ?")) {
      query.setObject(1, UUID.fromString(id));
      try (var rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getTimestamp(1).toInstant()) : Optional.empty();
      }
    }
  }
}
