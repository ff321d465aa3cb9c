package cloud.nephele.identity.saml;

import cloud.nephele.identity.saml.XmlTree.Vocabulary;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Signs assertions: RSA with SHA-256, over the canonical form that survives being wrapped. */
@Singleton
class AssertionSigner {

  private final SamlKeyService keys;

  @Inject
  AssertionSigner(SamlKeyService keys) {
    this.keys = keys;
  }

  /** Puts the signature behind the issuer, where the schema wants it. */
  void sign(Element assertion) {
    SamlKey key = keys.key();
    assertion.setIdAttribute("ID", true);
    XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
    DOMSignContext context =
        new DOMSignContext(key.privateKey(), assertion, assertion.getFirstChild().getNextSibling());
    context.setDefaultNamespacePrefix(Vocabulary.SIGNATURE.prefix);
    try {
      factory
          .newXMLSignature(
              signedInfo(factory, "#" + assertion.getAttribute("ID")), keyInfo(factory, key))
          .sign(context);
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new IllegalStateException("An assertion cannot be signed", e);
    }
    joinLines(assertion, "SignatureValue");
    joinLines(assertion, "X509Certificate");
  }

  private static SignedInfo signedInfo(XMLSignatureFactory factory, String uri)
      throws GeneralSecurityException {
    Reference reference =
        factory.newReference(
            uri,
            factory.newDigestMethod(DigestMethod.SHA256, null),
            List.of(
                factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                factory.newTransform(
                    CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
            null,
            null);
    return factory.newSignedInfo(
        factory.newCanonicalizationMethod(
            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
        factory.newSignatureMethod(SignatureMethod.RSA_SHA256, null),
        List.of(reference));
  }

  private static KeyInfo keyInfo(XMLSignatureFactory factory, SamlKey key) {
    KeyInfoFactory info = factory.getKeyInfoFactory();
    return info.newKeyInfo(List.of(info.newX509Data(List.of(key.certificate()))));
  }

  /** The JDK breaks lines by CR and LF, and the CR would be written as a character reference. */
  private static void joinLines(Element assertion, String name) {
    NodeList found = assertion.getElementsByTagNameNS(Vocabulary.SIGNATURE.namespace, name);
    for (int i = 0; i < found.getLength(); i++) {
      found.item(i).setTextContent(found.item(i).getTextContent().replaceAll("\\s", ""));
    }
  }
}
