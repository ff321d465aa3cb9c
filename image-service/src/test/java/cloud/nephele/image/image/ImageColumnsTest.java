package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Lists and entities read the same rows in two ways; both tell the same. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageColumnsTest {

  /** Every column has a value that no other has. */
  private static final String FILL =
      """
      update image set name = 'name', status = 'deactivated', visibility = 'community',
        protected = true, os_hidden = true, disk_format = 'raw', container_format = 'bare',
        min_ram = 1, min_disk = 2, size = 3, virtual_size = 4, checksum = 'md5',
        os_hash_algo = 'algorithm', os_hash_value = 'value', tags = '{one,two}',
        properties = '{"a": "b"}', stores = '{file}', importing_to_stores = '{fast}',
        failed_import = '{slow}', created_at = '2026-01-01T00:00:01Z',
        updated_at = '2026-01-01T00:00:02Z', deleted_at = '2026-01-01T00:00:03Z'
      where id = :id
      """;

  @Inject ImageRepository images;
  @Inject ImageConfig config;
  @Inject EntityManager entities;

  private final ImageClient alice = ImageClient.member();

  @Test
  void rowsTellWhatEntitiesTell() {
    UUID id = UUID.fromString(alice.create());
    assertSame(id, "false");

    QuarkusTransaction.requiringNew()
        .run(() -> entities.createNativeQuery(FILL).setParameter("id", id).executeUpdate());
    assertSame(id, "true");
  }

  private void assertSame(UUID id, String hidden) {
    ImageListRequest request = ImageListRequest.parse(Map.of("os_hidden", List.of(hidden)), config);
    ImageListing.Query query =
        ImageListing.forProject(request, Optional.of(alice.project()), Optional.empty());
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                assertThat(images.list(query))
                    .singleElement()
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes("\\$\\$_hibernate.*")
                    .isEqualTo(images.findById(id)));
  }
}
