package cloud.nephele.common.context;

/** What a token is good for. */
public sealed interface Scope {

  /** Only who, not where. */
  record Unscoped() implements Scope {}

  /** A project, with the domain that owns it. */
  record OfProject(String id, String name, NamedDomain domain) implements Scope {}

  /** A domain. */
  record OfDomain(String id, String name) implements Scope {}

  /** The whole cloud. */
  record OfSystem() implements Scope {}
}
