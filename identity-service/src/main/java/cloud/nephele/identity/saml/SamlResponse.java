package cloud.nephele.identity.saml;

import static cloud.nephele.identity.saml.XmlTree.Vocabulary.ASSERTION;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.NAMESPACES;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.PROTOCOL;
import static cloud.nephele.identity.saml.XmlTree.Vocabulary.SCHEMA_INSTANCE;

import cloud.nephele.identity.api.Ids;
import cloud.nephele.identity.api.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * The document that holds an assertion.
 *
 * @param issuer this cloud's name among clouds
 * @param recipient where the assertion is sent, and nowhere else
 */
record SamlResponse(String issuer, String recipient, Instant now, Duration life) {

  private static final String ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";
  private static final String BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
  private static final String PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
  private static final String URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";

  /**
   * Whom an assertion is about.
   *
   * @param groups with their domains, as mappings of the other cloud read them
   */
  record Subject(
      String user,
      String userDomain,
      List<String> roles,
      String project,
      String projectDomain,
      List<String> groups) {}

  /**
   * Writes it into a document that is empty, or into the body of an envelope.
   *
   * @param sign signs the assertion, once it is complete
   */
  XmlTree write(XmlTree response, Subject subject, Consumer<XmlTree> sign) {
    begin(response).attribute("Destination", recipient);
    issuer(response);
    var _ =
        response
            .child(PROTOCOL, "Status")
            .child(PROTOCOL, "StatusCode")
            .attribute("Value", SUCCESS);

    XmlTree assertion = begin(response.child(ASSERTION, "Assertion"));
    issuer(assertion);
    subject(assertion, subject.user());
    authentication(assertion);
    attributes(assertion.child(ASSERTION, "AttributeStatement"), subject);
    sign.accept(assertion);
    return response;
  }

  private XmlTree begin(XmlTree element) {
    return element
        // An id of XML does not begin with a digit.
        .attribute("ID", "_" + Ids.next())
        .attribute("IssueInstant", now.truncatedTo(ChronoUnit.SECONDS).toString())
        .attribute("Version", "2.0");
  }

  private void issuer(XmlTree element) {
    var _ = element.child(ASSERTION, "Issuer").attribute("Format", ENTITY).text(issuer);
  }

  private void subject(XmlTree assertion, String user) {
    var _ =
        assertion
            .child(ASSERTION, "Subject")
            .text(ASSERTION, "NameID", user)
            .child(ASSERTION, "SubjectConfirmation")
            .attribute("Method", BEARER)
            .child(ASSERTION, "SubjectConfirmationData")
            .attribute("NotOnOrAfter", end())
            .attribute("Recipient", recipient);
  }

  private void authentication(XmlTree assertion) {
    var _ =
        assertion
            .child(ASSERTION, "AuthnStatement")
            .attribute("AuthnInstant", now.truncatedTo(ChronoUnit.SECONDS).toString())
            .attribute("SessionIndex", Ids.next())
            .attribute("SessionNotOnOrAfter", end())
            .child(ASSERTION, "AuthnContext")
            .text(ASSERTION, "AuthnContextClassRef", PASSWORD)
            .text(ASSERTION, "AuthenticatingAuthority", issuer);
  }

  private static void attributes(XmlTree statement, Subject subject) {
    attribute(statement, "openstack_user", List.of(subject.user()));
    attribute(statement, "openstack_roles", subject.roles());
    attribute(statement, "openstack_project", List.of(subject.project()));
    attribute(statement, "openstack_project_domain", List.of(subject.projectDomain()));
    attribute(statement, "openstack_user_domain", List.of(subject.userDomain()));
    if (!subject.groups().isEmpty()) {
      attribute(statement, "openstack_groups", subject.groups());
    }
  }

  private static void attribute(XmlTree statement, String name, List<String> values) {
    XmlTree attribute =
        statement
            .child(ASSERTION, "Attribute")
            .attribute("Name", name)
            .attribute("NameFormat", URI);
    for (String value : values) {
      var _ =
          attribute
              .child(ASSERTION, "AttributeValue")
              .attribute(NAMESPACES, "xs", "http://www.w3.org/2001/XMLSchema")
              .attribute(SCHEMA_INSTANCE, "type", "xs:string")
              .text(value);
    }
  }

  private String end() {
    return Moments.text(now.plus(life));
  }
}
