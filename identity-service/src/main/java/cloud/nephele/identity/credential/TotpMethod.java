package cloud.nephele.identity.credential;

import cloud.nephele.identity.auth.AuthAudit;
import cloud.nephele.identity.auth.AuthData;
import cloud.nephele.identity.auth.AuthMethod;
import cloud.nephele.identity.auth.Authenticated;
import cloud.nephele.identity.auth.LoginRepository;
import cloud.nephele.identity.auth.UserReference;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Logging in with a one-time password, RFC 6238: SHA-1, six digits, thirty seconds. */
@Singleton
public class TotpMethod implements AuthMethod {

  private static final int WINDOW_SECONDS = 30;
  private static final int MODULUS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final LoginRepository logins;
  private final CredentialRepository credentials;
  private final Blobs blobs;
  private final CredentialConfig config;
  private final AuthAudit audit;

  @Inject
  TotpMethod(
      LoginRepository logins,
      CredentialRepository credentials,
      Blobs blobs,
      CredentialConfig config,
      AuthAudit audit) {
    this.logins = logins;
    this.credentials = credentials;
    this.blobs = blobs;
    this.config = config;
    this.audit = audit;
  }

  @Override
  public String name() {
    return "totp";
  }

  @Override
  public Authenticated authenticate(AuthData data) {
    AuthData user = data.object("user");
    String passcode = user.require("passcode");
    UserReference reference = UserReference.read(user);
    return logins
        .find(reference)
        .map(LoginRepository.Login::userId)
        .filter(userId -> isRight(userId, passcode))
        .map(Authenticated::user)
        .orElseThrow(() -> audit.refused(AuthAudit.Cause.WRONG_PASSCODE, reference.toString()));
  }

  private boolean isRight(String userId, String passcode) {
    long window = Instant.now().getEpochSecond() / WINDOW_SECONDS;
    return credentials.listOfUser(userId, Credential.TOTP).stream()
        .flatMap(credential -> decode(blobs.read(credential)).stream())
        .anyMatch(secret -> isRight(secret, window, passcode));
  }

  private boolean isRight(byte[] secret, long window, String passcode) {
    boolean right = false;
    for (long past = 0; past <= config.totpPreviousWindows(); past++) {
      right |= Hmac.same(passcode(secret, window - past), passcode);
    }
    return right;
  }

  /** The password of a window: its number, signed, and some bits out of that. */
  static String passcode(byte[] secret, long window) {
    byte[] digest =
        Hmac.of(Hmac.SHA1, secret, ByteBuffer.allocate(Long.BYTES).putLong(window).array());
    int offset = digest[digest.length - 1] & 0xf;
    int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
    return String.format(Locale.ROOT, "%06d", number % MODULUS);
  }

  /** Base32, with or without padding; empty for anything else. */
  static Optional<byte[]> decode(String text) {
    String digits = text.strip().replaceAll("=+$", "").toUpperCase(Locale.ROOT);
    ByteBuffer bytes = ByteBuffer.allocate(digits.length() * 5 / 8);
    int bits = 0;
    int count = 0;
    for (int i = 0; i < digits.length(); i++) {
      int value = BASE32.indexOf(digits.charAt(i));
      if (value < 0) {
        return Optional.empty();
      }
      bits = (bits << 5 | value) & 0xfff;
      count += 5;
      if (count >= 8) {
        count -= 8;
        bytes.put((byte) (bits >> count));
      }
    }
    return bytes.position() == 0 ? Optional.empty() : Optional.of(bytes.array());
  }
}
