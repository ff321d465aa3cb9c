package cloud.nephele.compute.keypair;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.common.paging.Page;
import cloud.nephele.common.paging.PageRequest;
import cloud.nephele.compute.certificate.CertificateService;
import cloud.nephele.compute.quota.QuotaResource;
import cloud.nephele.compute.quota.QuotaService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;

/** Use cases of key pairs. */
@ApplicationScoped
public class KeypairService {

  private static final String PLURAL = "key pairs";

  private final KeypairRepository repository;
  private final QuotaService quotas;
  private final CertificateService certificates;

  /** Making a key keeps a processor busy for a while; other requests need some, too. */
  private final Semaphore generations =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  @Inject
  KeypairService(
      KeypairRepository repository, QuotaService quotas, CertificateService certificates) {
    this.repository = repository;
    this.quotas = quotas;
    this.certificates = certificates;
  }

  /**
   * A key pair that was just made.
   *
   * @param privateKey the only copy of a private key made here; empty when the caller sent the key
   */
  record Created(Keypair keypair, Optional<String> privateKey) {}

  /** A user's key pair of a name. */
  @Transactional
  public Optional<Keypair> find(String userId, String name) {
    return repository.findByName(userId, name);
  }

  Keypair require(String userId, String name) {
    return find(userId, name).orElseThrow(() -> notFound(userId, name));
  }

  @Transactional
  Page<Keypair> list(String userId, PageRequest page) {
    page.marker()
        .filter(marker -> repository.findByName(userId, marker).isEmpty())
        .ifPresent(
            marker -> {
              throw Fault.badRequest("Marker " + marker + " could not be found.");
            });
    return Page.trim(repository.list(userId, page.marker(), page.limit() + 1), page.limit());
  }

  /** Keeps a public key. */
  @Transactional
  Created add(String projectId, String userId, String name, KeypairType type, String publicKey) {
    String fingerprint =
        switch (type) {
          case SSH -> sshFingerprint(publicKey);
          case X509 -> certificateFingerprint(publicKey);
        };
    return new Created(
        insert(projectId, userId, name, type, publicKey, fingerprint), Optional.empty());
  }

  /** Makes a pair; its private part is in the answer and nowhere else. */
  @Transactional
  Created generate(String projectId, String userId, String name, KeypairType type) {
    return switch (type) {
      case SSH -> {
        SshKey.Generated pair = inTurn(SshKey::generate);
        String fingerprint = SshKey.fingerprint(pair.publicKey());
        yield new Created(
            insert(projectId, userId, name, type, pair.publicKey(), fingerprint),
            Optional.of(pair.privateKey()));
      }
      case X509 -> {
        CertificateService.Issued issued = inTurn(() -> certificates.issue(userId, projectId));
        String fingerprint = certificateFingerprint(issued.certificate());
        yield new Created(
            insert(projectId, userId, name, type, issued.certificate(), fingerprint),
            Optional.of(issued.privateKey()));
      }
    };
  }

  private <T> T inTurn(Supplier<T> generation) {
    generations.acquireUninterruptibly();
    try {
      return generation.get();
    } finally {
      generations.release();
    }
  }

  @Transactional
  void delete(String userId, String name) {
    if (!repository.delete(userId, name)) {
      throw notFound(userId, name);
    }
    quotas.releaseForUser(userId, QuotaResource.KEY_PAIRS);
  }

  private Keypair insert(
      String projectId,
      String userId,
      String name,
      KeypairType type,
      String publicKey,
      String fingerprint) {
    if (repository.findByName(userId, name).isPresent()) {
      throw exists(name, null);
    }
    quotas.claimForUser(projectId, userId, QuotaResource.KEY_PAIRS, PLURAL);
    Keypair keypair =
        new Keypair(
            userId,
            name,
            type,
            publicKey,
            fingerprint,
            Instant.now().truncatedTo(ChronoUnit.MICROS));
    try {
      repository.persistAndFlush(keypair);
    } catch (ConstraintViolationException e) {
      // Another request was faster.
      throw exists(name, e);
    }
    return keypair;
  }

  private static Fault exists(String name, Exception cause) {
    return new Fault(
        FaultCode.CONFLICT, "Key pair '" + name + "' already exists.", Map.of(), cause);
  }

  private static String sshFingerprint(String publicKey) {
    try {
      return SshKey.fingerprint(publicKey);
    } catch (IllegalArgumentException e) {
      throw invalid("the public key cannot be read, " + e.getMessage() + ".", e);
    }
  }

  /** SHA-1 of the certificate, as upstream shows it. */
  private static String certificateFingerprint(String pem) {
    try {
      byte[] certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getEncoded();
      return HexFormat.ofDelimiter(":")
          .formatHex(MessageDigest.getInstance("SHA-1").digest(certificate));
    } catch (CertificateException e) {
      throw invalid("public_key must be an X.509 certificate in PEM format.", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fault invalid(String reason, Exception cause) {
    return new Fault(FaultCode.BAD_REQUEST, "Keypair data is invalid: " + reason, Map.of(), cause);
  }

  private static Fault notFound(String userId, String name) {
    return Fault.notFound("Keypair " + name + " not found for user " + userId);
  }
}
