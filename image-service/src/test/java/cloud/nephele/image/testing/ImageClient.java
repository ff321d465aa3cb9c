package cloud.nephele.image.testing;

import static io.restassured.RestAssured.given;

import cloud.nephele.common.service.testing.TestTokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** A user of the image API. */
public final class ImageClient {

  public static final String PATCH_21 = "application/openstack-images-v2.1-json-patch";
  public static final String PATCH_20 = "application/openstack-images-v2.0-json-patch";

  /** What images have that are to be verified. */
  public static final Map<String, String> SIGNATURE =
      Map.of(
          "img_signature", "c2lnbmVk",
          "img_signature_hash_method", "SHA-256",
          "img_signature_key_type", "RSA-PSS",
          "img_signature_certificate_uuid", "50ef4e0e-3b7f-4a2f-8b5e-b3b9dcd3a7d2");

  private final String project;
  private final String token;

  private ImageClient(String project, String token) {
    this.project = project;
    this.token = token;
  }

  /** A member of a project that nobody else has. */
  public static ImageClient member() {
    return memberOf("project-" + UUID.randomUUID());
  }

  public static ImageClient memberOf(String project) {
    return new ImageClient(project, TestTokens.project(project, "alice", "member", "reader"));
  }

  public static ImageClient readerOf(String project) {
    return new ImageClient(project, TestTokens.project(project, "rita", "reader"));
  }

  public static ImageClient admin() {
    String project = "admins-" + UUID.randomUUID();
    return new ImageClient(project, TestTokens.admin(project));
  }

  public String project() {
    return project;
  }

  public String token() {
    return token;
  }

  public RequestSpecification request() {
    // Whoever takes anything alike gets faults as pages.
    return given().header("X-Auth-Token", token).accept("application/json, */*;q=0.5");
  }

  /** Creates an image that takes raw data, and gives its id. */
  public String create(Map<String, ?> fields) {
    Map<String, Object> document =
        new HashMap<>(Map.of("disk_format", "raw", "container_format", "bare"));
    document.putAll(fields);
    return post(document).statusCode(201).extract().path("id");
  }

  public String create() {
    return create(Map.of());
  }

  public ValidatableResponse post(Object document) {
    return request().contentType("application/json").body(document).post("/v2/images").then();
  }

  public ValidatableResponse show(String id) {
    return request().get("/v2/images/" + id).then();
  }

  public String status(String id) {
    return show(id).statusCode(200).extract().path("status");
  }

  public ValidatableResponse patch(String id, String document) {
    return patch(id, PATCH_21, document);
  }

  public ValidatableResponse patch(String id, String mediaType, String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return request().contentType(mediaType).body(bytes).patch("/v2/images/" + id).then();
  }

  /** Points an image at bytes on a web server, by a patch. */
  public ValidatableResponse point(String id, String url) {
    return patch(
        id,
        """
        [{"op": "add", "path": "/locations/-", "value": {"url": "%s", "metadata": {}}}]"""
            .formatted(url));
  }

  /** Adds a location by the call that is made for it. */
  public ValidatableResponse addLocation(String id, Object document) {
    return request()
        .contentType("application/json")
        .body(document)
        .post("/v2/images/" + id + "/locations")
        .then();
  }

  public ValidatableResponse delete(String id) {
    return request().delete("/v2/images/" + id).then();
  }

  public ValidatableResponse upload(String id, byte[] bytes) {
    return request()
        .contentType("application/octet-stream")
        .body(bytes)
        .put("/v2/images/" + id + "/file")
        .then();
  }

  /** As {@link #upload}, for many bytes: they are not copied on the way. Gives the status. */
  public int uploadLarge(String id, byte[] bytes) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + RestAssured.port + "/v2/images/" + id + "/file")
                  .toURL()
                  .openConnection();
      connection.setRequestMethod("PUT");
      connection.setRequestProperty("X-Auth-Token", token);
      connection.setRequestProperty("Content-Type", "application/octet-stream");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(bytes.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(bytes);
      }
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ValidatableResponse uploadTo(String store, String id, byte[] bytes) {
    return request()
        .contentType("application/octet-stream")
        .header("X-Image-Meta-Store", store)
        .body(bytes)
        .put("/v2/images/" + id + "/file")
        .then();
  }

  public ValidatableResponse stage(String id, byte[] bytes) {
    return request()
        .contentType("application/octet-stream")
        .body(bytes)
        .put("/v2/images/" + id + "/stage")
        .then();
  }

  public ValidatableResponse importImage(String id, Object document) {
    return request()
        .contentType("application/json")
        .body(document)
        .post("/v2/images/" + id + "/import")
        .then();
  }

  /** What became of the last that was begun for an image. */
  public String taskStatus(String id) {
    return request()
        .get("/v2/images/" + id + "/tasks")
        .then()
        .statusCode(200)
        .extract()
        .path("tasks[0].status");
  }

  public Response download(String id) {
    return request().get("/v2/images/" + id + "/file");
  }

  public ValidatableResponse list(String query) {
    return request().urlEncodingEnabled(false).get("/v2/images" + query).then();
  }

  public ValidatableResponse action(String id, String action) {
    return request().post("/v2/images/" + id + "/actions/" + action).then();
  }

  public ValidatableResponse share(String id, String withProject) {
    return request()
        .contentType("application/json")
        .body(Map.of("member", withProject))
        .post("/v2/images/" + id + "/members")
        .then();
  }

  public ValidatableResponse decide(String id, String status) {
    return request()
        .contentType("application/json")
        .body(Map.of("status", status))
        .put("/v2/images/" + id + "/members/" + project)
        .then();
  }

  /** Bytes that no compression makes smaller; the same for the same seed. */
  public static byte[] randomBytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
