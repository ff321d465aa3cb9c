package cloud.nephele.identity.saml;

import cloud.nephele.identity.api.Versioned;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jboss.logging.Logger;

/**
 * Makes the key that signs assertions when it is first needed, and keeps it. Its certificate is
 * signed by itself: other clouds trust it because they were given the metadata, and for no other
 * reason.
 */
@Singleton
public class SamlKeyService {

  private static final Logger LOG = Logger.getLogger(SamlKeyService.class);
  private static final int KEY_BITS = 3072;
  private static final int SERIAL_BITS = 120;
  private static final Duration LIFE = Duration.ofDays(3650);

  private final SamlKeyRepository keys;
  private final Versioned<SamlKey> key;

  @Inject
  SamlKeyService(SamlKeyRepository keys) {
    this.keys = keys;
    this.key = new Versioned<>(this::load);
  }

  /** The key; all replicas have the same. */
  SamlKey key() {
    // It never changes.
    return key.at(0);
  }

  /** Encrypts the key anew after a change of the secret key. */
  public void encryptAnew() {
    keys.encryptAnew();
  }

  private SamlKey load() {
    return keys.find()
        .orElseGet(
            () -> {
              keys.insert(newKey());
              LOG.info("Made the key that signs SAML assertions");
              return keys.find().orElseThrow();
            });
  }

  private static SamlKey newKey() {
    X500Name name =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "Nephele")
            .addRDN(BCStyle.CN, "SAML identity provider")
            .build();
    Instant now = Instant.now();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SamlKey(
          pair.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  new JcaX509v3CertificateBuilder(
                          name,
                          new BigInteger(SERIAL_BITS, new SecureRandom()),
                          Date.from(now),
                          Date.from(now.plus(LIFE)),
                          name,
                          pair.getPublic())
                      .build(
                          new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("Every JDK has RSA", e);
    }
  }
}
