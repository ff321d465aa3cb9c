package cloud.nephele.identity.credential;

import cloud.nephele.common.fault.Fault;
import cloud.nephele.common.fault.FaultCode;
import cloud.nephele.identity.api.SecretBox;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** What credentials hold: encrypts, decrypts, and reads that of EC2 key pairs. */
@Singleton
class Blobs {

  private static final String PURPOSE = "credential ";

  private final SecretBox secrets;
  private final ObjectMapper json;

  @Inject
  Blobs(SecretBox secrets, ObjectMapper json) {
    this.secrets = secrets;
    this.json = json;
  }

  /** Encrypts a text into a credential, whose id must be known. */
  void write(Credential credential, String blob) {
    credential.encryptedBlob =
        secrets.seal(PURPOSE + credential.id, blob.getBytes(StandardCharsets.UTF_8));
    credential.keyId = secrets.keyId();
  }

  /** What a credential holds. */
  String read(Credential credential) {
    return new String(
        secrets.open(PURPOSE + credential.id, credential.encryptedBlob), StandardCharsets.UTF_8);
  }

  /** The present secret key. */
  String keyId() {
    return secrets.keyId();
  }

  /** What an EC2 key pair holds. */
  JsonNode readEc2(Credential credential) {
    return parse(read(credential));
  }

  /**
   * Reads what an EC2 key pair shall hold.
   *
   * @throws Fault 400 when it is not an object with an access key
   */
  ObjectNode parseEc2(String blob) {
    if (parse(blob) instanceof ObjectNode object && object.path("access").isTextual()) {
      return object;
    }
    throw Fault.badRequest(
        "The blob of an ec2 credential must be a JSON object with access and secret.");
  }

  ObjectNode newObject() {
    return json.createObjectNode();
  }

  private JsonNode parse(String blob) {
    try {
      return json.readTree(blob);
    } catch (JsonProcessingException e) {
      throw new Fault(FaultCode.BAD_REQUEST, "Invalid blob in credential.", Map.of(), e);
    }
  }

  /** The id of the credential with an access key: nobody can find a key by guessing ids. */
  static String idOf(String accessKey) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(accessKey.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
