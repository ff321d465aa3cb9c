package cloud.nephele.common.service.token;

import cloud.nephele.common.context.Caller;
import cloud.nephele.common.context.NamedDomain;
import cloud.nephele.common.context.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * A token is a JWS (ES256) with the claims of Keystone's JWS provider, plus the names and roles
 * that let a service decide without asking.
 */
public final class TokenCodec {

  private static final AlgorithmConstraints ES256_ONLY =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  /** ECDSA as JOSE has it: two numbers of 32 bytes, one after the other. */
  public static final String SIGNATURE_ALGORITHM = "SHA256withECDSAinP1363Format";

  private static final ObjectWriter JSON = new ObjectMapper().writer();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Makes signatures by {@link #SIGNATURE_ALGORITHM}. */
  @FunctionalInterface
  public interface Signer {

    /** The signature of a message. */
    byte[] sign(byte[] message) throws GeneralSecurityException;
  }

  private TokenCodec() {}

  /** Signs a token that says who the caller is. */
  public static String sign(Caller caller, String keyId, PrivateKey key) {
    return sign(
        caller,
        keyId,
        message -> {
          Signature signature = Signature.getInstance(SIGNATURE_ALGORITHM);
          signature.initSign(key);
          signature.update(message);
          return signature.sign();
        });
  }

  /**
   * As {@link #sign(Caller, String, PrivateKey)}. The parts are put together here, as a library
   * that does it for all kinds of keys takes longer over it than the signature itself does.
   *
   * @param signer who makes the signature
   */
  public static String sign(Caller caller, String keyId, Signer signer) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", caller.userId());
    claims.put("iat", caller.issuedAt().getEpochSecond());
    claims.put("exp", caller.expiresAt().getEpochSecond());
    claims.put("issued_at_micros", ChronoUnit.MICROS.between(Instant.EPOCH, caller.issuedAt()));
    claims.put("openstack_methods", caller.methods());
    claims.put("openstack_audit_ids", caller.auditIds());
    claims.put("user", owned(caller.userName(), caller.userDomain()));
    claims.put("roles", List.copyOf(caller.roles()));
    switch (caller.scope()) {
      case Scope.Unscoped() -> {}
      case Scope.OfProject(String id, String name, NamedDomain domain) -> {
        claims.put("openstack_project_id", id);
        claims.put("project", owned(name, domain));
      }
      case Scope.OfDomain(String id, String name) -> {
        claims.put("openstack_domain_id", id);
        claims.put("domain", Map.of("name", name));
      }
      case Scope.OfSystem() -> claims.put("openstack_system", "all");
    }
    if (!caller.origin().isPlain()) {
      OriginClaims.write(caller.origin(), claims);
    }
    try {
      String signed =
          encode(
                  Map.of(
                      "alg",
                      AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                      "typ",
                      "JWT",
                      "kid",
                      keyId))
              + "."
              + encode(claims);
      return signed
          + "."
          + BASE64.encodeToString(signer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The signing key does not sign", e);
    }
  }

  private static String encode(Map<String, Object> part) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a token whose signature holds.
   *
   * @param keys finds a public key by its id
   * @return the caller, expired or not; empty when this is no token of ours
   */
  public static Optional<Caller> read(String token, Function<String, Optional<PublicKey>> keys) {
    try {
      JsonWebSignature jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(ES256_ONLY);
      jws.setCompactSerialization(token);
      String keyId = jws.getKeyIdHeaderValue();
      Optional<PublicKey> key = keyId == null ? Optional.empty() : keys.apply(keyId);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      jws.setKey(key.get());
      return jws.verifySignature()
          ? Optional.of(caller(JsonUtil.parseJson(jws.getPayload())))
          : Optional.empty();
    } catch (JoseException
        | ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException e) {
      // Whatever a stranger sends that is not built like a token.
      return Optional.empty();
    }
  }

  private static Caller caller(Map<String, Object> claims) {
    Owned user = owned(claims.get("user"));
    return new Caller(
        (String) claims.get("sub"),
        user.name(),
        user.domain(),
        scope(claims),
        Set.copyOf(strings(claims.get("roles"))),
        strings(claims.get("openstack_methods")),
        strings(claims.get("openstack_audit_ids")),
        Instant.EPOCH.plus(
            ((Number) claims.get("issued_at_micros")).longValue(), ChronoUnit.MICROS),
        Instant.ofEpochSecond(((Number) claims.get("exp")).longValue()),
        OriginClaims.read(claims));
  }

  private static Scope scope(Map<String, Object> claims) {
    if (claims.get("openstack_project_id") instanceof String id) {
      Owned project = owned(claims.get("project"));
      return new Scope.OfProject(id, project.name(), project.domain());
    }
    if (claims.get("openstack_domain_id") instanceof String id) {
      return new Scope.OfDomain(id, (String) ((Map<?, ?>) claims.get("domain")).get("name"));
    }
    return claims.containsKey("openstack_system") ? new Scope.OfSystem() : new Scope.Unscoped();
  }

  private record Owned(String name, NamedDomain domain) {}

  private static Map<String, String> owned(String name, NamedDomain domain) {
    return Map.of("name", name, "domain_id", domain.id(), "domain_name", domain.name());
  }

  private static Owned owned(Object claim) {
    Map<?, ?> map = (Map<?, ?>) claim;
    return new Owned(
        (String) map.get("name"),
        new NamedDomain((String) map.get("domain_id"), (String) map.get("domain_name")));
  }

  private static List<String> strings(Object claim) {
    return ((List<?>) claim).stream().map(String.class::cast).toList();
  }
}
