package cloud.nephele.identity.saml;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The key as stored. */
@Singleton
class SamlKeyRepository {

  private static final String PURPOSE = "saml key";

  private final Database database;
  private final SecretBox secrets;

  @Inject
  SamlKeyRepository(Database database, SecretBox secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  Optional<SamlKey> find() {
    return database.find("select * from saml_key", this::read);
  }

  /** Keeps a key, unless another replica was faster. */
  void insert(SamlKey key) {
    try {
      database.update(
          "insert into saml_key (certificate, encrypted_private_key, secret_key_id)"
              + " values (?, ?, ?) on conflict do nothing",
          key.certificate().getEncoded(),
          sealed(key),
          secrets.keyId());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A certificate that was made can be written", e);
    }
  }

  /** Encrypts the key anew if it is encrypted under a secret key of the past. */
  void encryptAnew() {
    database
        .find("select * from saml_key where secret_key_id <> ?", this::read, secrets.keyId())
        .ifPresent(
            key ->
                database.update(
                    "update saml_key set encrypted_private_key = ?, secret_key_id = ?",
                    sealed(key),
                    secrets.keyId()));
  }

  private byte[] sealed(SamlKey key) {
    return secrets.seal(PURPOSE, key.privateKey().getEncoded());
  }

  private SamlKey read(ResultSet row) throws SQLException {
    try {
      return new SamlKey(
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new PKCS8EncodedKeySpec(
                      secrets.open(PURPOSE, row.getBytes("encrypted_private_key")))),
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(row.getBytes("certificate"))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key that signs assertions cannot be read", e);
    }
  }
}
