package cloud.nephele.image.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.image.testing.ImageClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ImageListTest {

  private final ImageClient alice = ImageClient.member();

  private List<String> names(String query) {
    return alice.list(query).statusCode(200).extract().jsonPath().getList("images.name");
  }

  /** Images of the project only: public ones of other tests are everyone's. */
  private String own(String query) {
    return "?owner=" + alice.project() + query;
  }

  @Test
  void pagesFollowEachOtherWithoutGapsInAnyOrder() {
    for (int i = 0; i < 12; i++) {
      alice.create(
          Map.of(
              "name",
              "n" + i % 4,
              "disk_format",
              i % 2 == 0 ? "raw" : "iso",
              "visibility",
              i % 3 == 0 ? "private" : "shared"));
    }
    ImageClient other = ImageClient.member();
    for (int i = 0; i < 3; i++) {
      String id = other.create(Map.of("name", "n" + i));
      other.share(id, alice.project()).statusCode(200);
      alice.decide(id, "accepted").statusCode(200);
    }
    List<String> keys =
        List.of(
            "name",
            "status",
            "container_format",
            "disk_format",
            "size",
            "id",
            "created_at",
            "updated_at");
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 12; round++) {
      String sort =
          keys.get(random.nextInt(keys.size()))
              + (random.nextBoolean() ? ":asc," : ":desc,")
              + keys.get(random.nextInt(keys.size()))
              + (random.nextBoolean() ? ":asc" : "");
      List<String> whole = ids("/v2/images?limit=1000&visibility=shared&sort=" + sort);
      List<String> paged = new ArrayList<>();
      String next =
          "/v2/images?visibility=shared&limit=" + (1 + random.nextInt(5)) + "&sort=" + sort;
      while (next != null) {
        JsonPath page = get(next);
        paged.addAll(page.getList("images.id"));
        next = page.getString("next");
      }
      assertThat(paged).as(sort).hasSize(11).doesNotHaveDuplicates().isEqualTo(whole);
    }
  }

  private List<String> ids(String address) {
    return get(address).getList("images.id");
  }

  private JsonPath get(String address) {
    return alice
        .request()
        .urlEncodingEnabled(false)
        .get(address)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void newestComesFirstUnlessAskedOtherwise() {
    for (String name : List.of("b", "c", "a")) {
      alice.create(Map.of("name", name));
    }
    assertThat(names(own(""))).containsExactly("a", "c", "b");
    assertThat(names(own("&sort_key=name&sort_dir=asc"))).containsExactly("a", "b", "c");
    assertThat(names(own("&sort_key=name"))).containsExactly("c", "b", "a");
    assertThat(names(own("&sort=status:asc,name:asc"))).containsExactly("a", "b", "c");
    assertThat(names(own("&sort_key=status&sort_key=name&sort_dir=asc&sort_dir=desc")))
        .containsExactly("c", "b", "a");
  }

  @Test
  void pageTellsWhereTheNextOneIs() {
    for (int i = 0; i < 3; i++) {
      alice.create();
    }
    alice
        .list("?limit=2&marker=" + alice.create())
        .body("first", equalTo("/v2/images?limit=2"))
        .body("schema", equalTo("/v2/schemas/images"));
    alice.list(own("&limit=2")).body("next", containsString("marker="));
    alice.list(own("&limit=4")).body("images.size()", equalTo(4)).body("next", nullValue());
    alice.list(own("&limit=0")).body("images.size()", equalTo(0)).body("next", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name=one|one",
        "name=eq:one|one",
        "name=in:one,two|two,one",
        "name=in:%22a,b%22,one|a,b,one",
        "name=debian:12|debian:12",
        "status=queued|debian:12,a,b,two",
        "status=in:queued,active|debian:12,a,b,two,one",
        "disk_format=iso|two",
        "container_format=bare&name=one|one",
        "visibility=private|two",
        "protected=True|debian:12",
        "min_ram=64|one",
        "min_disk=3|two",
        "size_min=5|one",
        "size_min=6|",
        "size_max=5|one",
        "tag=x|two,one",
        "tag=x&tag=y|two",
        "colour=red|one",
        "colour=blue|",
        "checksum=5d41402abc4b2a76b9719d911017c592|one",
        "os_hash_algo=sha512|one",
        "id=nonsense|",
        "created_at=gt:2001-01-01T00:00:00Z&name=one|one",
        "created_at=lt:2001-01-01T00:00:00Z|",
        "created_at=gte:2001-01-01T00:00:00%2B02:00&name=one|one",
        "created_at=neq:2001-01-01T00:00:00&name=one|one",
        "updated_at=lte:2001-01-01T00:00:00Z|",
        "updated_at=eq:2001-01-01T00:00:00Z|",
        "created_at=2001-01-01T00:00:00Z|"
      })
  void filtersFindWhatTheySay(String query, String expected) {
    String one =
        alice.create(Map.of("name", "one", "min_ram", 64, "colour", "red", "tags", List.of("x")));
    alice.upload(one, "hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)).statusCode(204);
    alice.create(
        Map.of(
            "name",
            "two",
            "min_disk",
            3,
            "disk_format",
            "iso",
            "visibility",
            "private",
            "tags",
            List.of("x", "y")));
    alice.create(Map.of("name", "a,b"));
    alice.create(Map.of("name", "debian:12", "protected", true));
    List<String> found = names(own("&" + query));
    String wanted = expected == null ? "" : expected;
    assertThat(String.join(",", found).split(",", -1))
        .containsExactlyInAnyOrder(wanted.split(",", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=x",
        "limit=-1",
        "marker=nonsense",
        "marker=00000000-0000-0000-0000-000000000000",
        "sort=colour:asc",
        "sort=name:up",
        "sort=name:asc:desc",
        "sort=",
        "sort=name&sort_key=name",
        "sort_key=colour",
        "sort_dir=up",
        "sort_key=name&sort_dir=asc&sort_dir=desc",
        "visibility=secret",
        "member_status=maybe",
        "protected=perhaps",
        "os_hidden=2",
        "min_ram=x",
        "min_disk=-1",
        "size_min=x",
        "size_max=-5",
        "name=in:%22a",
        "name=in:a%22b%22",
        "name=in:%22a%22b",
        "name=gt:a",
        "created_at=gt:yesterday",
        "created_at=after:2001-01-01T00:00:00Z",
        "created_at=nonsense",
        "changes-since=2001-01-01T00:00:00Z",
        "name=a%00b",
        "colour=a%00b"
      })
  void questionThatMakesNoSenseIsRefused(String query) {
    alice.list("?" + query).statusCode(400).body("title", equalTo("Bad Request"));
  }

  @Test
  void pageIsNeverLargerThanTheLargestHoweverMuchIsAskedFor() {
    alice.list("?limit=99999999999").statusCode(200);
  }

  @Test
  void markerOfAnotherProjectIsUnknown() {
    String others = ImageClient.member().create();
    alice.list("?marker=" + others).statusCode(400);
  }

  @Test
  void textFromClientsNeverBecomesSql() {
    alice.create(Map.of("name", "one"));
    assertThat(names(own("&x'%20or%20'1'='1=y"))).isEmpty();
    assertThat(names(own("&name=one'%20or%20'1'='1"))).isEmpty();
    assertThat(names(own("&tag=:project"))).isEmpty();
    assertThat(names(own("&x?y=?z"))).isEmpty();
  }
}
