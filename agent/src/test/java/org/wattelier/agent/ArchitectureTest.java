package org.wattelier.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.wattelier.agent";
  private static final JavaClasses AGENT = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(AGENT);
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".calibrate",
            ROOT + ".console",
            ROOT + ".machine",
            ROOT + ".membership",
            ROOT + ".power",
            ROOT + ".process",
            ROOT + ".publish")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .because(
            "the commands and the configuration compose the packages below, which stay usable alone")
        .check(AGENT);
  }

  @Test
  void metersAndMachineDoNotSeePublishing() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".machine", ROOT + ".power", ROOT + ".process")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".publish")
        .because("how figures are published is no concern of how they are read")
        .check(AGENT);
  }

  @Test
  void metersAndMachineDoNotSeeProcesses() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".machine", ROOT + ".power")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".process")
        .because("energy is counted first and shared out after")
        .check(AGENT);
  }

  @Test
  void publishingSeesSamplesAndNotMeters() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".publish")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".machine", ROOT + ".power", ROOT + ".process", "oshi..")
        .because("the lab's simulator streams through it, and has no meters")
        .check(AGENT);
  }

  @Test
  void oshiIsKnownWhereHardwareIsRead() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".machine")
        .and()
        .haveNameNotMatching(".*\\.(power|process)\\.Oshi\\w+(\\$.*)?")
        .and()
        .haveSimpleNameNotContaining("LiveHost")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("oshi..")
        .because("everything else speaks our own vocabulary")
        .check(AGENT);
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
        .because("what a class needs is given to it, so that tests can give something else")
        .check(AGENT);
  }

  @Test
  void onlyMainAsksTheClock() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .because("time is a parameter: tests step it")
        .check(AGENT);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
        .because("such a name says nothing of what the class is")
        .check(AGENT);
  }

  @Test
  void telemetryIsAllThatIsSharedWithTheCollector() {
    classes()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("org.wattelier.collector..", "org.wattelier.lab..")
        .because("agent and collector meet in line protocol alone")
        .check(AGENT);
  }
}
