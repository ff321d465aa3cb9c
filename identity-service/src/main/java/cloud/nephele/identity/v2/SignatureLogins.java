package cloud.nephele.identity.v2;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.service.policy.PolicyEnforcer;
import cloud.nephele.common.service.token.TokenVerifier;
import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.credential.SignatureRepresentation;
import cloud.nephele.identity.credential.SignatureService;
import cloud.nephele.identity.token.AuthenticationService;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Logins with a signature for credentials, as OS-KSEC2 and OS-KSS3 add them: the service to which a
 * signed request was sent describes it. Once open to everyone. Now, as with {@code ec2tokens}, for
 * those services only: otherwise whoever is shown a signed address could log in with it.
 */
@Singleton
class SignatureLogins {

  private final SignatureService signatures;
  private final TokenVerifier verifier;
  private final PolicyEnforcer policy;
  private final AuthAudit audit;

  @Inject
  SignatureLogins(
      SignatureService signatures, TokenVerifier verifier, PolicyEnforcer policy, AuthAudit audit) {
    this.signatures = signatures;
    this.verifier = verifier;
    this.policy = policy;
    this.audit = audit;
  }

  /** The two ways to sign, each with the names that its credentials have gone by. */
  private enum Scheme {
    EC2("identity:ec2tokens_validate", "ec2Credentials", "OS-KSEC2"),
    S3("identity:s3tokens_validate", "s3Credentials", "OS-KSS3");

    private final String rule;
    private final String name;
    private final String prefix;

    Scheme(String rule, String name, String prefix) {
      this.rule = rule;
      this.name = name;
      this.prefix = prefix;
    }

    private Optional<String> nameIn(JsonNode auth) {
      return Stream.of(prefix + ":" + name, prefix + "-" + name, name)
          .filter(key -> V3Documents.given(auth, key))
          .findFirst();
    }
  }

  /** Whether somebody logs in with a signature. */
  static boolean isOne(JsonNode auth) {
    return Arrays.stream(Scheme.values()).anyMatch(scheme -> scheme.nameIn(auth).isPresent());
  }

  /** The name of the signer, where it is given. */
  static JsonNode userName(JsonNode auth) {
    return auth.path(scheme(auth).nameIn(auth).orElseThrow()).path("username");
  }

  private static Scheme scheme(JsonNode auth) {
    return Scheme.EC2.nameIn(auth).isPresent() ? Scheme.EC2 : Scheme.S3;
  }

  /**
   * A token for the signer, on the tenant of the key pair that was used.
   *
   * @throws Fault 400 when the request is not described; 401 when the signature is wrong or old, or
   *     the caller has no token; 403 when the caller is no service
   */
  AuthenticationService.Issued logIn(RequestContext context, JsonNode auth) {
    Scheme scheme = scheme(auth);
    String token = context.token().orElseThrow(verifier::unauthorized);
    policy.enforce(context.withIdentity(verifier.verify(token)), scheme.rule);
    String name = scheme.nameIn(auth).orElseThrow();
    JsonNode given = auth.get(name);
    return switch (scheme) {
      case EC2 -> signatures.ec2(new SignatureRepresentation(ec2(given, name), null, null));
      case S3 -> signatures.s3(new SignatureRepresentation(s3(given, name), null, null));
    };
  }

  private static ObjectNode ec2(JsonNode given, String name) {
    ObjectNode signed = signed(given, name);
    for (String part : List.of("verb", "host", "path")) {
      signed.set(part, V3Documents.require(given, part, name));
    }
    for (String part : List.of("params", "headers", "body_hash")) {
      if (V3Documents.given(given, part)) {
        signed.set(part, given.get(part));
      }
    }
    return signed;
  }

  private ObjectNode s3(JsonNode given, String name) {
    ObjectNode signed = signed(given, name);
    if (V3Documents.given(given, "token")) {
      return signed.set("token", given.get("token"));
    }
    String expire = V3Documents.require(given, "expire", name).asText();
    String text =
        String.join(
            "\n",
            V3Documents.require(given, "verb", name).asText(),
            given.path("content_md5").asText(),
            given.path("content_type").asText(),
            expire,
            given.path("xheaders").asText("") + V3Documents.require(given, "path", name).asText());
    requireInTime(expire, signed);
    return signed.put(
        "token", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Signed addresses say in seconds when they end, signed requests when they were made. */
  private void requireInTime(String expire, ObjectNode signed) {
    try {
      if (!expire.matches("\\d{1,11}")) {
        Instant made = DateTimeFormatter.RFC_1123_DATE_TIME.parse(expire, Instant::from);
        signed.putObject("params").put("Timestamp", made.toString());
      } else if (Instant.now().getEpochSecond() >= Long.parseLong(expire)) {
        throw tooLate();
      }
    } catch (DateTimeException e) {
      throw tooLate();
    }
  }

  private Fault tooLate() {
    return audit.refused(AuthAudit.Cause.WRONG_SIGNATURE, "unknown");
  }

  /** Key and signature; JSON has called the key by each of three names. */
  private static ObjectNode signed(JsonNode given, String name) {
    ObjectNode signed = JsonNodeFactory.instance.objectNode();
    String key =
        List.of("access", "key", "secret").stream()
            .filter(word -> V3Documents.given(given, word))
            .findFirst()
            .orElse("access");
    signed.set("access", V3Documents.require(given, key, name));
    signed.set("signature", V3Documents.require(given, "signature", name));
    return signed;
  }
}
