package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

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
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs: the same number of statements for any number of rows, each by an index. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageListCostTest {

  private static final int OTHERS = 20_000;

  @Inject EntityManager entities;
  @Inject ImageConfig config;

  private final ImageClient alice = ImageClient.member();

  /** The fewest of several tries: now and then something else is done at the same time. */
  private long statementsOfList(String path, int expected) {
    return LongStream.range(0, 5).map(i -> statementsOfOneList(path, expected)).min().getAsLong();
  }

  private long statementsOfOneList(String path, int expected) {
    Statistics statistics =
        entities.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
    statistics.setStatisticsEnabled(true);
    long before = statistics.getPrepareStatementCount();
    alice.request().get(path).then().statusCode(200).body("images", hasSize(expected));
    return statistics.getPrepareStatementCount() - before;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/images?run=", "/v1/images/detail?property-run="})
  void pageTakesTheSameStatementsWhateverItsLength(String path) {
    String run = UUID.randomUUID().toString();
    alice.create(Map.of("tags", List.of("a", "b"), "run", run));
    long one = statementsOfList(path + run, 1);
    for (int i = 0; i < 12; i++) {
      alice.create(Map.of("tags", List.of("a", "b"), "run", run));
    }
    assertThat(statementsOfList(path + run, 13)).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "middle"})
  void pageIsReadByIndexesHoweverManyImagesOthersHave(String marker) {
    String project = "project-" + UUID.randomUUID();
    String plan;
    QuarkusTransaction.begin();
    try {
      fill(project);
      plan = explain(project, marker);
    } finally {
      QuarkusTransaction.rollback();
    }
    assertThat(plan).contains("Index").doesNotContain("Seq Scan on image ");
  }

  private void fill(String project) {
    insert("'somebody-' || n % 100", OTHERS);
    insert("'" + project + "'", 200);
    entities.createNativeQuery("analyze image").executeUpdate();
  }

  private void insert(String owner, int count) {
    entities
        .createNativeQuery(
            "insert into image (id, status, visibility, owner, protected, os_hidden, min_ram,"
                + " min_disk, tags, properties, created_at, updated_at)"
                + " select gen_random_uuid(), 'active', 'private', "
                + owner
                + ", false, false, 0, 0, '{}', '{}', now() - n * interval '1 second', now()"
                + " from generate_series(1, "
                + count
                + ") n")
        .executeUpdate();
  }

  private String explain(String project, String marker) {
    Optional<Image> after =
        marker.equals("none")
            ? Optional.empty()
            : entities
                .createQuery("from Image where owner = :owner order by createdAt desc", Image.class)
                .setParameter("owner", project)
                .setFirstResult(100)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    ImageListing.Query listing =
        ImageListing.forProject(
            ImageListRequest.parse(Map.of(), config), Optional.of(project), after);
    return Stream.of(listing.stamps(), listing.wholeImages())
        .map(sql -> explain(sql, listing.parameters()))
        .collect(Collectors.joining("\n"));
  }

  private String explain(String sql, Map<String, Object> parameters) {
    NativeQuery<String> query =
        entities.unwrap(Session.class).createNativeQuery("explain " + sql, String.class);
    parameters.forEach(query::setParameter);
    return String.join("\n", query.getResultList());
  }
}
