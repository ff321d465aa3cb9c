package cloud.nephele.compute;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import cloud.nephele.common.service.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void layersHold() {
    ArchitectureRules.check("cloud.nephele.compute");
  }

  @Test
  void driversKnowNothingOfTheRest() {
    noClasses()
        .that()
        .resideInAPackage("cloud.nephele.compute.driver..")
        .and()
        .haveSimpleNameNotEndingWith("Resource")
        .and()
        .haveSimpleNameNotEndingWith("Policy")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.persistence..", "cloud.nephele.common.service..")
        .because("a driver sees hosts, guests and files, never entities or requests")
        .allowEmptyShould(true)
        .check(ArchitectureRules.classesOf("cloud.nephele.compute"));
  }
}
