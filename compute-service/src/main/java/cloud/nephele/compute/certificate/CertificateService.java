package cloud.nephele.compute.certificate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and signs certificates for them. */
@Singleton
public class CertificateService {

  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 120;
  private static final String SIGNATURE = "SHA256withRSA";
  private static final Duration ROOT_LIFE = Duration.ofDays(3650);
  private static final Duration USER_LIFE = Duration.ofDays(365);
  private static final ASN1ObjectIdentifier PRINCIPAL_NAME =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
  private static final String ROOT_NAME = "O=Nephele,CN=Nephele root";

  private final CertificateAuthorityRepository authorities;
  private final SecureRandom random = new SecureRandom();

  @Inject
  CertificateService(CertificateAuthorityRepository authorities) {
    this.authorities = authorities;
  }

  /** The certificate that all others are signed with. */
  @Transactional
  String root() {
    return authority().certificate();
  }

  /**
   * A key and its certificate, as PEM.
   *
   * @param privateKey told now and never again
   */
  public record Issued(String privateKey, String certificate) {}

  /** A new key for a user in a project, and a certificate with which the user may log in. */
  @Transactional
  public Issued issue(String userId, String projectId) {
    CertificateAuthority authority = authority();
    KeyPair keys = newKeys();
    X500Name subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "Nephele")
            .addRDN(BCStyle.OU, projectId)
            .addRDN(BCStyle.CN, userId)
            .build();
    try {
      X509CertificateHolder root = (X509CertificateHolder) read(authority.certificate());
      PrivateKey rootKey =
          new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) read(authority.privateKey()));
      X509CertificateHolder certificate =
          builder(root.getSubject(), subject, keys, USER_LIFE)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
              .addExtension(Extension.subjectAlternativeName, false, principal(userId))
              .build(new JcaContentSignerBuilder(SIGNATURE).build(rootKey));
      return new Issued(pem(keys.getPrivate()), pem(certificate));
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("A certificate cannot be signed", e);
    }
  }

  /** Windows knows by this name whose certificate it is. */
  private static GeneralNames principal(String userId) {
    return new GeneralNames(
        new GeneralName(
            GeneralName.otherName,
            new DERSequence(
                new ASN1Encodable[] {
                  PRINCIPAL_NAME,
                  new DERTaggedObject(true, 0, new DERUTF8String(userId + "@localhost"))
                })));
  }

  private CertificateAuthority authority() {
    return authorities.find().orElseGet(this::newAuthority);
  }

  private CertificateAuthority newAuthority() {
    authorities.hold();
    return authorities
        .find()
        .orElseGet(
            () -> {
              KeyPair keys = newKeys();
              X500Name name = new X500Name(ROOT_NAME);
              try {
                X509CertificateHolder certificate =
                    builder(name, name, keys, ROOT_LIFE)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                        .build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate()));
                CertificateAuthority made =
                    new CertificateAuthority(pem(certificate), pem(keys.getPrivate()));
                authorities.persist(made);
                return made;
              } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException("The root certificate cannot be made", e);
              }
            });
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Duration life) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random),
        Date.from(now),
        Date.from(now.plus(life)),
        subject,
        keys.getPublic());
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has RSA", e);
    }
  }

  private static Object read(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return parser.readObject();
    }
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          object instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : object);
    }
    return text.toString();
  }
}
