package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.Dialect;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.context.Scope;
import cloud.nephele.common.microversion.Microversion;
import cloud.nephele.common.service.representation.JsonRenderer;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.store.Stores;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists show documents that were written before, and never an image as it was. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageDocumentsTest {

  /** As of a new cloud. The others of the tests show places, which differ by who asks. */
  private static final ImageConfig DEFAULTS =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(ImageConfig.class)
          .build()
          .getConfigMapping(ImageConfig.class);

  @Inject ImageRepository images;
  @Inject ImageAccess access;
  @Inject ImageLocationService locations;
  @Inject ImageLocationView placesShown;
  @Inject Stores stores;
  @Inject JsonRenderer renderer;
  @Inject EntityManager entities;

  private final ImageClient alice = ImageClient.member();
  private ImageDocuments documents;

  @BeforeEach
  void keepDocuments() {
    documents =
        new ImageDocuments(
            images,
            access,
            new ImageLocationView(locations, access, DEFAULTS, stores),
            renderer,
            DEFAULTS);
    QuarkusMock.installMockForType(documents, ImageDocuments.class);
  }

  @Test
  void listShowsWhatEachCallHasChanged() {
    String id = alice.create(Map.of("name", "first", "visibility", "private"));
    assertListed(id, "name", "first");

    alice.patch(id, "[{\"op\": \"replace\", \"path\": \"/name\", \"value\": \"second\"}]");
    assertListed(id, "name", "second");
    alice.patch(id, "[{\"op\": \"add\", \"path\": \"/colour\", \"value\": \"blue\"}]");
    assertListed(id, "colour", "blue");
    alice.request().put("/v2/images/" + id + "/tags/new").then().statusCode(204);
    assertListed(id, "tags", List.of("new"));
    alice.upload(id, new byte[] {1, 2, 3}).statusCode(204);
    assertListed(id, "size", 3);
    ImageClient.admin().action(id, "deactivate").statusCode(204);
    assertListed(id, "status", "deactivated");
    alice.patch(id, "[{\"op\": \"replace\", \"path\": \"/visibility\", \"value\": \"shared\"}]");
    assertListed(id, "visibility", "shared");

    alice.delete(id).statusCode(204);

    assertThat(listed()).isEmpty();
  }

  /** Twice: as it was written anew, and as it is known. */
  private void assertListed(String id, String key, Object value) {
    for (int i = 0; i < 2; i++) {
      Map<String, Object> shown = alice.show(id).extract().jsonPath().getMap("");
      shown.keySet().removeAll(Set.of("locations", "direct_url"));
      assertThat(shown).containsEntry(key, value);
      assertThat(listed()).containsExactly(shown);
    }
  }

  private List<Map<String, Object>> listed() {
    return alice
        .list("?owner=" + alice.project())
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("images");
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() {
    List.of("a", "b", "c").forEach(name -> alice.create(Map.of("name", name)));

    assertThat(listed()).hasSize(3);

    // The fewest of several tries: now and then something else is done at the same time.
    assertThat(LongStream.range(0, 5).map(i -> statementsOfList()).min()).hasValue(1);
  }

  private long statementsOfList() {
    Statistics statistics =
        entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    long before = statistics.getPrepareStatementCount();
    assertThat(listed()).hasSize(3);
    return statistics.getPrepareStatementCount() - before;
  }

  @Test
  @ActivateRequestContext
  void imageThatChangedWhileTheListWasMadeIsShownToThoseWhoMayStillSeeIt() {
    UUID id = UUID.fromString(alice.create(Map.of("visibility", "private")));
    ImageStamp before = new ImageStamp(id, -1);

    assertThat(documents.of(memberOf(alice.project()), List.of(before))).hasSize(1);
    assertThat(documents.of(memberOf("another"), List.of(before))).isEmpty();
  }

  @Test
  @ActivateRequestContext
  void imageThatWasDeletedWhileTheListWasMadeIsLeftOut() {
    UUID id = UUID.fromString(alice.create());
    alice.delete(id.toString()).statusCode(204);

    assertThat(documents.of(memberOf(alice.project()), List.of(new ImageStamp(id, -1)))).isEmpty();
  }

  @Test
  @ActivateRequestContext
  void nothingIsKeptWherePlacesAreShown() {
    ImageDocuments withPlaces = new ImageDocuments(images, access, placesShown, renderer, DEFAULTS);
    UUID id = UUID.fromString(alice.create());
    alice.upload(id.toString(), new byte[] {1}).statusCode(204);
    List<ImageStamp> listed =
        images.stamped(List.of(id)).values().stream()
            .map(image -> new ImageStamp(id, image.stamp()))
            .toList();
    RequestContext context = memberOf(alice.project());

    // As the same text it would be the same object.
    assertThat(withPlaces.of(context, listed).getFirst())
        .isNotSameAs(withPlaces.of(context, listed).getFirst());
    assertThat(documents.of(context, listed).getFirst())
        .isSameAs(documents.of(context, listed).getFirst());
  }

  private static RequestContext memberOf(String project) {
    NamedDomain domain = new NamedDomain("default", "Default");
    return new RequestContext(
        "req-1",
        Dialect.IMAGE_V2,
        new Microversion(2, 16),
        "http://here",
        "",
        Optional.empty(),
        Optional.of("token"),
        Optional.of(
            new Caller(
                "alice",
                "alice",
                domain,
                new Scope.OfProject(project, project, domain),
                Set.of("member", "reader"),
                List.of("password"),
                List.of("audit"),
                Instant.EPOCH,
                Instant.MAX)));
  }
}
