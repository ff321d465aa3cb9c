package cloud.nephele.common.service.context;

import cloud.nephele.common.context.RequestContext;
import cloud.nephele.common.xml.XmlTable;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the context of the request being served, for resources to pass down. Services below a
 * resource take a {@link RequestContext} as a parameter.
 */
@RequestScoped
public class CurrentRequest {

  private RequestContext context;
  private String accept;
  private XmlTable xml;
  private final Set<String> enforcedRules = new HashSet<>();

  public RequestContext context() {
    return context;
  }

  void begin(RequestContext context) {
    this.context = context;
  }

  /**
   * @param header the Accept header as it came; null when there is none
   */
  void accepts(String header) {
    this.accept = header;
  }

  /** Whether the client would rather have the types that a table is for than JSON. */
  public boolean prefers(XmlTable table) {
    return XmlNegotiation.prefersXml(accept, table);
  }

  /** Called when the client asked for XML and the dialect has it. */
  public void answerInXml(XmlTable table) {
    this.xml = table;
  }

  /** The table by which the answer is rendered in XML; empty when it is JSON. */
  public Optional<XmlTable> xml() {
    return Optional.ofNullable(xml);
  }

  /** Called once the token is verified. */
  public void identify(RequestContext context) {
    this.context = context;
  }

  /** Whether {@link #begin} came to pass: malformed requests fail earlier. */
  public boolean isKnown() {
    return context != null;
  }

  /** Remembers that a policy rule was asked, whatever it answered. */
  public void markEnforced(String rule) {
    enforcedRules.add(rule);
  }

  public boolean wasEnforced(String rule) {
    return enforcedRules.contains(rule);
  }
}
