package cloud.nephele.image.data;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.BlobWriter;
import cloud.nephele.image.store.FileStore;
import cloud.nephele.image.store.ImageStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are not, or not surely, those of this database. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class StoreGuardTest {

  @TempDir Path root;
  private ImageStore store;

  @Inject StoreGuard guard;
  @Inject UploadLeases leases;

  @BeforeEach
  void open() {
    store = new FileStore("guarded", root, Optional.empty());
  }

  private void blob(String key) throws IOException {
    try (BlobWriter writer = store.create(key)) {
      writer.commit();
    }
  }

  @Test
  void emptyStoreBecomesOurs() throws IOException {
    assertThat(guard.refusal(store)).isEmpty();
    assertThat(store.note(StoreGuard.OWNER)).contains(leases.databaseId().toString());
    blob(UUID.randomUUID() + ".0");
    assertThat(guard.refusal(store)).isEmpty();
  }

  @Test
  void storeOfAnotherDatabaseIsLeftAlone() throws IOException {
    store.leaveNote(StoreGuard.OWNER, UUID.randomUUID().toString());
    assertThat(guard.refusal(store)).get().asString().contains("belongs to database");
  }

  @Test
  void storeFullOfUnknownBlobsIsLeftAlone() throws IOException {
    blob(UUID.randomUUID() + ".0");
    assertThat(guard.refusal(store)).get().asString().contains("knows none of them");
  }

  @Test
  void storeThatIsNewerThanTheDatabaseIsLeftAloneEvenWhenTheDatabaseCatchesUp() throws IOException {
    assertThat(guard.refusal(store)).isEmpty();
    String newer = UUID.randomUUID() + "." + (leases.lastNumber() + 1000);
    blob(newer);
    assertThat(guard.refusal(store)).get().asString().contains("older copy");
    store.delete(newer);
    assertThat(guard.refusal(store)).isPresent();
  }
}
