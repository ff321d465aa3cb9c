package cloud.nephele.compute.extension;

import java.util.List;
import java.util.Optional;

/**
 * An extension of compute v2, which later became part of the API itself. It says what it is called
 * and what it adds; tests hold both against what is served.
 *
 * @param description one sentence
 * @param origin what compute v2 says about it; empty when only version 2.1 has the alias
 * @param paths the first segments of paths that it adds, or {@code servers/*}{@code /segment} below
 *     a resource that is there without it
 * @param actions the actions on servers that it adds
 * @param fields the fields with a prefix or a name of their own that it adds to other documents
 */
public record Extension(
    String alias,
    String name,
    String description,
    Optional<Origin> origin,
    List<String> paths,
    List<String> actions,
    List<String> fields) {

  /** The XML namespace of its fields, and when it last changed. */
  public record Origin(String namespace, String updated) {}

  /** An extension that adds nothing yet, and that version 2.1 knows by this alias. */
  public static Extension of(String alias, String name, String description) {
    return new Extension(
        alias, name, description, Optional.empty(), List.of(), List.of(), List.of());
  }

  /** The same as compute v2 knows it. */
  public Extension since(String namespace, String updated) {
    return new Extension(
        alias,
        name,
        description,
        Optional.of(new Origin(namespace, updated)),
        paths,
        actions,
        fields);
  }

  /** The same with paths. */
  public Extension paths(String... added) {
    return new Extension(alias, name, description, origin, List.of(added), actions, fields);
  }

  /** The same with actions on servers. */
  public Extension actions(String... added) {
    return new Extension(alias, name, description, origin, paths, List.of(added), fields);
  }

  /** The same with fields of other documents. */
  public Extension fields(String... added) {
    return new Extension(alias, name, description, origin, paths, actions, List.of(added));
  }
}
