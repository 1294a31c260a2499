package org.wattelier.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses LAB = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("org.wattelier.lab");

  @Test
  void labsKnowThePublishingAndTheVocabularyOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "picocli..",
            "org.apache.commons.math3..",
            "com.fasterxml.jackson..",
            "org.yaml.snakeyaml..",
            "com.sun.net.httpserver",
            "javax.imageio..",
            "org.wattelier.lab..",
            "org.wattelier.telemetry",
            "org.wattelier.agent.console",
            "org.wattelier.agent.machine",
            "org.wattelier.agent.membership",
            "org.wattelier.agent.publish")
        .because(
            "labs measure no energy themselves, and meet the collector in its open formats alone")
        .check(LAB);
  }

  @Test
  void simulationKnowsNoCommandLine() {
    noClasses()
        .that()
        .resideInAPackage("org.wattelier.lab.simulate")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.wattelier.lab", "picocli..")
        .because("the model is run by tests and by other commands too")
        .check(LAB);
  }

  @Test
  void scenariosAndWorkloadsKnowNoCommandLineAndNoCollector() {
    noClasses()
        .that()
        .resideInAnyPackage("org.wattelier.lab.scenario", "org.wattelier.lab.workload")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.wattelier.lab",
            "picocli..",
            "org.wattelier.agent.publish",
            "org.wattelier.telemetry")
        .because(
            "a scenario says what is done, and a workload does it; who asks and who measures is none of theirs")
        .check(LAB);
  }

  @Test
  void onlyTheScenariosReadYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.wattelier.lab.scenario")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "org.yaml..")
        .because("files come from anywhere, and one reader is hardened against them")
        .check(LAB);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.wattelier.(lab..)").should().beFreeOfCycles().check(LAB);
  }

  @Test
  void onlyMainTouchesTheProcess() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .because("everything else is given what it needs, and can be tested")
        .check(LAB);
  }

  @Test
  void nobodyAsksTheClockOrSleeps() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("time is given, so that it can be simulated")
        .check(LAB);
  }
}
