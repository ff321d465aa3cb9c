package cloud.nephele.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The examples were made by the libraries that other clouds use; the password of all is the same.
 */
class PasswordHasherTest {

  private static final String PASSWORD = "correct horse";

  private final PasswordHasher bcrypt =
      new PasswordHasher(new Settings(PasswordConfig.Algorithm.BCRYPT, 4));
  private final PasswordHasher argon2 =
      new PasswordHasher(new Settings(PasswordConfig.Algorithm.ARGON2ID, 4));

  private record Settings(PasswordConfig.Algorithm algorithm, int bcryptCost)
      implements PasswordConfig {
    @Override
    public int argon2MemoryKib() {
      return 1024;
    }

    @Override
    public int argon2Iterations() {
      return 1;
    }

    @Override
    public int maxConcurrentHashes() {
      return 1;
    }

    @Override
    public Duration maxHashWait() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration proofLife() {
      return Duration.ofMinutes(1);
    }
  }

  @Test
  void eachVerifiesTheHashesOfTheOther() {
    String one = bcrypt.hash(PASSWORD);
    String other = argon2.hash(PASSWORD);

    for (PasswordHasher hasher : List.of(bcrypt, argon2)) {
      for (String hash : List.of(one, other)) {
        assertThat(hasher.verify(PASSWORD, Optional.of(hash))).isTrue();
        assertThat(hasher.verify("wrong", Optional.of(hash))).isFalse();
      }
      assertThat(hasher.verify(PASSWORD, Optional.empty())).isFalse();
    }
  }

  @Test
  void hashesOfOtherCloudsAreVerified() {
    for (String hash : FOREIGN) {
      assertThat(bcrypt.verify(PASSWORD, Optional.of(hash))).as(hash).isTrue();
      assertThat(bcrypt.verify("wrong", Optional.of(hash))).as(hash).isFalse();
      assertThat(bcrypt.isOutdated(hash)).as(hash).isTrue();
    }
  }

  @Test
  void hashesMadeInAnotherWayAreOutdated() {
    PasswordHasher dearer = new PasswordHasher(new Settings(PasswordConfig.Algorithm.BCRYPT, 5));

    assertThat(bcrypt.isOutdated(bcrypt.hash(PASSWORD))).isFalse();
    assertThat(argon2.isOutdated(argon2.hash(PASSWORD))).isFalse();
    assertThat(dearer.isOutdated(bcrypt.hash(PASSWORD))).isTrue();
    assertThat(argon2.isOutdated(bcrypt.hash(PASSWORD))).isTrue();
    assertThat(bcrypt.isOutdated(argon2.hash(PASSWORD))).isTrue();
  }

  @Test
  void checkingThePasswordOfNobodyIsAsMuchWorkAsOfSomebody() {
    assertThat(bcrypt.isOutdated(bcrypt.nobodysHash())).isFalse();
    assertThat(bcrypt.nobodysHash()).hasSameSizeAs(bcrypt.hash(PASSWORD));
    assertThat(argon2.isOutdated(argon2.nobodysHash())).isFalse();
    assertThat(argon2.nobodysHash()).hasSameSizeAs(argon2.hash(PASSWORD));
  }

  private static final List<String> FOREIGN =
      List.of(
          "$pbkdf2-sha512$1000$AAECAwQFBgcICQoLDA0ODw$Xpx07WjVx4vCIvrmBRj8uOoVVtGqJqtUv2J5bhizSQs7osCteF7W4A61dZDqSIqQjO.dxO6p5FT/Uy7QRBXSXA",
          "$pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ",
          "$pbkdf2$1000$AAECAwQFBgcICQoLDA0ODw$ndhWw3a4srcTtr4HQFTLiKRlVuA",
          "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$nfkj3u1fRTHCea+fVr03sWV770kp5wLOLoEakziKhqE",
          "$bcrypt-sha256$v=2,t=2b,r=4$abcdefghijklmnopqrstuu$DDZkjU09Vim05Ait7x7R.JfuHDNAppu");
}
