package cloud.nephele.compute.keypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SshKeyTest {

  /** What PKCS #8 puts in front of a PKCS #1 key of 2048 bits, but for two lengths. */
  private static final byte[] RSA_ALGORITHM =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  @Test
  void fingerprintIsTheMd5OfTheKeysBytes() {
    assertThat(
            SshKey.fingerprint(
                "ssh-ed25519"
                    + " AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me"))
        .matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
  }

  @Test
  void generatedHalvesBelongTogether() throws Exception {
    SshKey.Generated pair = SshKey.generate();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey(pair.privateKey()));
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(publicKey(pair.publicKey()));
    signature.update(new byte[] {1, 2, 3});
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void severalLinesAreNoKey() {
    assertThatThrownBy(() -> SshKey.fingerprint("ssh-rsa AAAA\nssh-rsa AAAA"))
        .hasMessage("it must be one line, and has several");
  }

  private static PublicKey publicKey(String line) throws Exception {
    ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(line.split(" ", 3)[1]));
    field(blob);
    BigInteger exponent = new BigInteger(field(blob));
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(new BigInteger(field(blob)), exponent));
  }

  private static byte[] field(ByteBuffer blob) {
    byte[] field = new byte[blob.getInt()];
    blob.get(field);
    return field;
  }

  private static PrivateKey privateKey(String pem) throws Exception {
    byte[] pkcs1 =
        Base64.getMimeDecoder()
            .decode(pem.lines().filter(l -> !l.startsWith("-")).reduce("", String::concat));
    ByteBuffer pkcs8 = ByteBuffer.allocate(8 + RSA_ALGORITHM.length + pkcs1.length);
    pkcs8
        .put((byte) 0x30)
        .put((byte) 0x82)
        .putShort((short) (RSA_ALGORITHM.length + 4 + pkcs1.length))
        .put(RSA_ALGORITHM)
        .put((byte) 0x04)
        .put((byte) 0x82)
        .putShort((short) pkcs1.length)
        .put(pkcs1);
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.array()));
  }
}
