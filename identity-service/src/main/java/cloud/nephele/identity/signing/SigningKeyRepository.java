package cloud.nephele.identity.signing;

import cloud.nephele.identity.api.Database;
import cloud.nephele.identity.api.SecretBox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Signing keys as stored. */
@Singleton
class SigningKeyRepository {

  private static final String PURPOSE = "signing key ";

  private final Database database;
  private final SecretBox secrets;

  @Inject
  SigningKeyRepository(Database database, SecretBox secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** One writer at a time, until the transaction ends. */
  void lock() {
    database.list("select pg_advisory_xact_lock(hashtext('signing_key'))", row -> 0);
  }

  List<SigningKey> listAll() {
    return database.list("select * from signing_key order by created_at", this::read);
  }

  void insert(String id, KeyPair pair, Instant now) {
    database.update(
        "insert into signing_key (id, state, public_key, encrypted_private_key, created_at)"
            + " values (?, 'NEXT', ?, ?, ?)",
        id,
        pair.getPublic().getEncoded(),
        secrets.seal(PURPOSE + id, pair.getPrivate().getEncoded()),
        utc(now));
  }

  void retireActive(Instant now) {
    database.update(
        "update signing_key set state = 'RETIRED', retired_at = ? where state = 'ACTIVE'",
        utc(now));
  }

  void activateNext(Instant now) {
    database.update(
        "update signing_key set state = 'ACTIVE', activated_at = ? where state = 'NEXT'", utc(now));
  }

  int deleteRetiredBefore(Instant moment) {
    return database.update(
        "delete from signing_key where state = 'RETIRED' and retired_at < ?", utc(moment));
  }

  private SigningKey read(ResultSet row) throws SQLException {
    String id = row.getString("id");
    SigningKey.State state = SigningKey.State.valueOf(row.getString("state"));
    try {
      KeyFactory factory = KeyFactory.getInstance("EC");
      PublicKey publicKey =
          factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key")));
      Optional<PrivateKey> privateKey =
          state == SigningKey.State.ACTIVE
              ? Optional.of(
                  factory.generatePrivate(
                      new PKCS8EncodedKeySpec(
                          secrets.open(PURPOSE + id, row.getBytes("encrypted_private_key")))))
              : Optional.empty();
      return new SigningKey(
          id,
          state,
          publicKey,
          privateKey,
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          instant(row, "activated_at"),
          instant(row, "retired_at"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Signing key " + id + " cannot be read", e);
    }
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
