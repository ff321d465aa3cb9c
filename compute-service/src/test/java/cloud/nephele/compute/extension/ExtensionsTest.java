package cloud.nephele.compute.extension;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.nephele.common.service.testing.ArchitectureRules;
import cloud.nephele.common.service.testing.FakeIdentity;
import cloud.nephele.common.service.testing.PostgresResource;
import cloud.nephele.compute.api.ComputeXml;
import cloud.nephele.compute.server.ServerAction;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What extensions say they add, held against what is served. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(FakeIdentity.class)
class ExtensionsTest {

  /** The actions that compute v2 has without extensions. */
  private static final Set<String> CORE_ACTIONS =
      Set.of(
          "changePassword",
          "reboot",
          "rebuild",
          "resize",
          "confirmResize",
          "revertResize",
          "createImage");

  @Inject ExtensionService extensions;
  @Inject @All List<ServerAction<?>> actions;

  private final JavaClasses classes = ArchitectureRules.classesOf("cloud.nephele.compute");

  @Test
  void extensionIsListedOnceAllItsActionsAreServed() {
    List<String> names = actions.stream().map(ServerAction::name).toList();
    assertThat(extensions.served())
        .containsExactlyElementsOf(
            extensions.declared().stream()
                .filter(extension -> names.containsAll(extension.actions()))
                .toList());
  }

  @Test
  void everyActionOfOldVersionsIsDeclared() {
    Set<String> old =
        actions.stream()
            .filter(action -> action.versions().since() == null)
            .map(ServerAction::name)
            .filter(name -> !CORE_ACTIONS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(declared(Extension::actions)).containsAll(old);
  }

  @Test
  void everyDeclaredPathIsServed() {
    Set<String> served = paths().flatMap(ExtensionsTest::prefixes).collect(Collectors.toSet());
    assertThat(declared(Extension::paths)).isSubsetOf(served);
  }

  @Test
  void everyPathOfAnExtensionIsDeclared() {
    Set<String> declared = declared(Extension::paths);
    assertThat(paths().filter(path -> path.contains("os-")))
        .allSatisfy(path -> assertThat(prefixes(path)).containsAnyElementsOf(declared));
  }

  @Test
  void fieldsWithPrefixAreDeclaredAndServed() {
    Set<String> served =
        classes.stream()
            .map(type -> type.reflect())
            .filter(Class::isRecord)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(component -> component.getAccessor().getAnnotation(JsonProperty.class))
            .filter(property -> property != null && property.value().contains(":"))
            .map(JsonProperty::value)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> declared = declared(Extension::fields);
    assertThat(served).containsAll(declared);
    Set<String> prefixes =
        declared.stream().map(ExtensionsTest::prefix).collect(Collectors.toSet());
    assertThat(served.stream().map(ExtensionsTest::prefix)).allMatch(prefixes::contains);
  }

  @Test
  void prefixesHaveTheNamespacesOfTheirExtensions() {
    Map<String, String> namespaces = ComputeXml.TABLE.prefixes();
    for (Extension extension : extensions.declared()) {
      for (String field : extension.fields()) {
        if (prefix(field).equals(extension.alias()) && extension.origin().isPresent()) {
          assertThat(namespaces)
              .containsEntry(extension.alias(), extension.origin().get().namespace());
        }
      }
    }
  }

  @Test
  void descriptionsAreSentences() {
    assertThat(extensions.declared())
        .allSatisfy(extension -> assertThat(extension.description()).matches("[A-Z].*\\."));
  }

  private Set<String> declared(java.util.function.Function<Extension, List<String>> what) {
    return extensions.declared().stream()
        .flatMap(extension -> what.apply(extension).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The paths of all endpoints, with a star for each parameter. */
  private Stream<String> paths() {
    return classes.stream()
        .map(type -> type.reflect())
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(
            type ->
                Stream.concat(
                    Stream.of(type.getAnnotation(Path.class).value()),
                    Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Path.class))
                        .map(
                            method ->
                                type.getAnnotation(Path.class).value()
                                    + "/"
                                    + method.getAnnotation(Path.class).value())))
        .map(path -> path.replaceAll("\\{[^}]*}", "*").replaceAll("/+", "/"));
  }

  /** A path and all paths above it. */
  private static Stream<String> prefixes(String path) {
    return Stream.iterate(
        path,
        prefix -> prefix.length() > 0,
        prefix -> prefix.contains("/") ? prefix.substring(0, prefix.lastIndexOf('/')) : "");
  }

  private static String prefix(String field) {
    return field.contains(":") ? field.substring(0, field.indexOf(':')) : field;
  }
}
