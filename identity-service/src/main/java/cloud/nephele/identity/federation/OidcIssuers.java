package cloud.nephele.identity.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Checks the tokens of OpenID Connect issuers: signature, issuer, audience and time. An issuer's
 * keys are where its discovery document says; they are remembered, and fetched again when a token
 * names a new one.
 */
@Singleton
class OidcIssuers {

  private static final Logger LOG = Logger.getLogger(OidcIssuers.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_DOCUMENT = 64 * 1024;

  private static final AlgorithmConstraints ASYMMETRIC =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private final FederationConfig config;
  private final ObjectMapper json;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<String, HttpsJwks> keys = new ConcurrentHashMap<>();

  @Inject
  OidcIssuers(FederationConfig config, ObjectMapper json) {
    this.config = config;
    this.json = json;
  }

  /**
   * What a token asserts; empty when it does not hold.
   *
   * @param trusted whether an address is that of an issuer who may speak here; no other is asked
   *     for anything
   */
  Optional<Assertion> verify(String token, java.util.function.Predicate<String> trusted) {
    try {
      Optional<String> issuer = statedIssuer(token).filter(trusted);
      if (issuer.isEmpty()) {
        LOG.info("refused a token of an issuer that is no remote id of the identity provider");
        return Optional.empty();
      }
      JwtConsumer consumer =
          new JwtConsumerBuilder()
              .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(jwks(issuer.get())))
              .setJwsAlgorithmConstraints(ASYMMETRIC)
              .setExpectedIssuer(issuer.get())
              .setExpectedAudience(config.audiences().toArray(String[]::new))
              .setRequireExpirationTime()
              .setRequireSubject()
              .setAllowedClockSkewInSeconds(Math.toIntExact(config.clockSkew().toSeconds()))
              .build();
      return Optional.of(assertion(consumer.processToClaims(token)));
    } catch (InvalidJwtException | MalformedClaimException e) {
      LOG.infof("refused a token of an issuer: %s", e.getMessage().replaceAll("\\p{Cntrl}", " "));
      return Optional.empty();
    } catch (IOException e) {
      LOG.warnf("cannot learn the keys of an issuer: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<String> statedIssuer(String token)
      throws InvalidJwtException, MalformedClaimException {
    JwtClaims unverified =
        new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build()
            .processToClaims(token);
    return Optional.ofNullable(unverified.getIssuer());
  }

  private HttpsJwks jwks(String issuer) throws IOException {
    HttpsJwks known = keys.get(issuer);
    if (known == null) {
      known = new HttpsJwks(jwksAddress(issuer));
      keys.put(issuer, known);
    }
    return known;
  }

  private String jwksAddress(String issuer) throws IOException {
    URI address = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MAX_DOCUMENT));
      JsonNode document = json.readTree(answer.body());
      if (answer.statusCode() != 200
          || !document.path("issuer").asText().equals(issuer)
          || !document.path("jwks_uri").isTextual()) {
        throw new IOException(address + " is not the discovery document of " + issuer);
      }
      return document.get("jwks_uri").textValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking " + address, e);
    }
  }

  /** Claims become attributes named {@code OIDC-} and the claim. */
  private static Assertion assertion(JwtClaims claims) {
    Assertion assertion = new Assertion();
    claims.getClaimsMap().forEach((name, value) -> assertion.add("OIDC-" + name, texts(value)));
    return assertion;
  }

  private static List<String> texts(Object value) {
    if (value instanceof List<?> list) {
      List<String> texts = new ArrayList<>();
      list.forEach(item -> texts.add(String.valueOf(item)));
      return texts;
    }
    return List.of(String.valueOf(value));
  }
}
