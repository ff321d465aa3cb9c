package cloud.nephele.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Examples that were published with the algorithms. */
class SignatureTest {

  private static final String AWS_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  @Test
  void version4OfAmazonsExample() {
    SignedRequest request =
        new SignedRequest(
            "AKIDEXAMPLE",
            Optional.of("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"),
            "iam.amazonaws.com",
            "GET",
            "/",
            Map.of("Action", "ListUsers", "Version", "2010-05-08"),
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8",
                "Host", "iam.amazonaws.com",
                "X-Amz-Date", "20150830T123600Z",
                "Authorization",
                    "AWS4-HMAC-SHA256"
                        + " Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request,"
                        + " SignedHeaders=content-type;host;x-amz-date, Signature=x"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Optional.empty());

    assertThat(Ec2Signature.isRight(request, AWS_SECRET)).isTrue();
    assertThat(Ec2Signature.isRight(request, "another")).isFalse();
  }

  @Test
  void onlyKnownVersionsSignAnything() {
    for (String version : new String[] {"0", "3", "x"}) {
      SignedRequest request =
          new SignedRequest(
              "key",
              Optional.of(""),
              "host",
              "GET",
              "/",
              Map.of("SignatureVersion", version),
              Map.of(),
              "",
              Optional.empty());

      assertThat(Ec2Signature.sign(request, "secret")).isEmpty();
    }
  }

  @Test
  void oneTimePasswordsOfTheStandard() {
    byte[] secret = TotpMethod.decode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").orElseThrow();

    assertThat(secret).isEqualTo(Hmac.utf8("12345678901234567890"));
    assertThat(TotpMethod.passcode(secret, 59 / 30)).isEqualTo("287082");
    assertThat(TotpMethod.passcode(secret, 1_111_111_109L / 30)).isEqualTo("081804");
    assertThat(TotpMethod.passcode(secret, 20_000_000_000L / 30)).isEqualTo("353130");
    assertThat(TotpMethod.decode("not base32!")).isEmpty();
    assertThat(TotpMethod.decode("MFRGG===")).hasValue(Hmac.utf8("abc"));
    assertThat(TotpMethod.decode("")).isEmpty();
  }
}
