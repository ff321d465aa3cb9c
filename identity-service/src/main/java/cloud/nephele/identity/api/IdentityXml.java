package cloud.nephele.identity.api;

import static cloud.nephele.common.xml.XmlShape.attributes;
import static cloud.nephele.common.xml.XmlShape.children;
import static cloud.nephele.common.xml.XmlShape.entries;
import static cloud.nephele.common.xml.XmlShape.items;
import static cloud.nephele.common.xml.XmlShape.text;
import static cloud.nephele.common.xml.XmlShape.wrappedItems;

import cloud.nephele.common.xml.XmlDocument;
import cloud.nephele.common.xml.XmlShape.Fields;
import cloud.nephele.common.xml.XmlTable;
import java.util.Optional;

/** Identity v2.0 in XML: the names and namespaces of its documents. */
public final class IdentityXml {

  private static final String IDENTITY = "http://docs.openstack.org/identity/api/v2.0";
  private static final String COMMON = "http://docs.openstack.org/common/api/v1.0";
  private static final String EXTENSIONS = "http://docs.openstack.org/identity/api/ext/";

  private static final Fields TENANT = attributes().child("description", text());
  private static final Fields ROLE = attributes();
  private static final Fields USER = attributes().child("roles", items("role", ROLE));
  private static final Fields ENDPOINT = attributes();
  private static final Fields SERVICE = attributes();

  private static final Fields KEYS = attributes().attribute("secret", "key");

  private static final Fields SIGNED =
      attributes()
          .attribute("access", "key")
          .child("params", entries("param", "name", text()))
          .child("headers", entries("header", "name", text()));

  private static final Fields ACCESS =
      children()
          .child(
              "token",
              attributes().child("tenant", TENANT).child("audit_ids", items("audit_id", text())))
          .child("user", USER)
          .child(
              "serviceCatalog",
              items("service", attributes().inline("endpoints", "endpoint", ENDPOINT)))
          .child("metadata", attributes().child("roles", items("role", text())))
          .child("trust", attributes());

  private static final Fields EXTENSION =
      attributes().child("description", text()).inline("links", "atom:link", attributes());
  private static final Fields VERSION =
      attributes()
          .child("media-types", items("media-type", attributes()))
          .inline("links", "atom:link", attributes());

  /** The table of everything that identity v2.0 says and hears in XML. */
  public static final XmlTable TABLE =
      XmlTable.of(IDENTITY, XmlTable.Words.XML)
          .vendor("vnd.openstack.identity-v2.0")
          .prefix("atom", "http://www.w3.org/2005/Atom")
          .prefix("OS-KSEC2", EXTENSIONS + "OS-KSEC2/v1.0")
          .prefix("OS-KSS3", EXTENSIONS + "OS-KSS3/v1.0")
          .with(
              XmlDocument.of(
                  "auth",
                  attributes()
                      .child("passwordCredentials", attributes())
                      .child("token", attributes())
                      .child("ec2Credentials", SIGNED)
                      .child("s3Credentials", SIGNED)),
              XmlDocument.of("access", ACCESS),
              XmlDocument.of("tenant", TENANT),
              XmlDocument.of("tenants", items("tenant", TENANT)),
              XmlDocument.of("user", USER),
              XmlDocument.of("users", items("user", USER)),
              XmlDocument.of("role", ROLE),
              XmlDocument.of("roles", items("role", ROLE)),
              XmlDocument.of("endpoint", ENDPOINT),
              XmlDocument.of("endpoints", items("endpoint", ENDPOINT)))
          .with(
              extended("OS-KSADM", "service", SERVICE),
              new XmlDocument(
                  "OS-KSADM:services",
                  Optional.of("OS-KSADM:services"),
                  "services",
                  Optional.of(EXTENSIONS + "OS-KSADM/v1.0"),
                  items("service", SERVICE),
                  attributes()),
              extended("OS-KSCATALOG", "endpointTemplate", ENDPOINT),
              new XmlDocument(
                  "OS-KSCATALOG:endpointsTemplates",
                  Optional.of("OS-KSCATALOG:endpointsTemplates"),
                  "endpointTemplates",
                  Optional.of(EXTENSIONS + "OS-KSCATALOG/v1.0"),
                  items("endpointTemplate", ENDPOINT),
                  attributes()))
          .with(
              XmlDocument.of("credential", attributes()),
              XmlDocument.of("credentials", items("credential", attributes())),
              extended("OS-KSEC2", "ec2Credentials", KEYS),
              keyPairs("OS-KSEC2", "ec2Credentials"),
              extended("OS-KSS3", "s3Credentials", KEYS),
              keyPairs("OS-KSS3", "s3Credentials"))
          .with(
              XmlDocument.of("extension", EXTENSION).in(COMMON),
              XmlDocument.of("extensions", attributes().inline("values", "extension", EXTENSION))
                  .in(COMMON),
              XmlDocument.of("version", VERSION).in(COMMON),
              XmlDocument.of("versions", attributes().inline("values", "version", VERSION))
                  .in(COMMON))
          .with(
              XmlDocument.of(
                  "error", children().attribute("code", "code").attribute("title", "title")));

  private IdentityXml() {}

  /** Credentials of which JSON says one by one what they are. */
  private static XmlDocument keyPairs(String prefix, String element) {
    String key = prefix + ":" + element;
    return XmlDocument.of("credentials", wrappedItems(key, key, KEYS))
        .named(prefix + ":credentials");
  }

  /** A document whose key in JSON has the extension's prefix, which XML says by a namespace. */
  private static XmlDocument extended(String prefix, String element, Fields shape) {
    String key = prefix + ":" + element;
    return new XmlDocument(
        key,
        Optional.of(key),
        element,
        Optional.of(EXTENSIONS + prefix + "/v1.0"),
        shape,
        attributes());
  }
}
