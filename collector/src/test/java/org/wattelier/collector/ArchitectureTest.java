package org.wattelier.collector;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The plan of the house, as rules that the build holds. */
class ArchitectureTest {
  private static final String ROOT = "org.wattelier.collector";
  private static final JavaClasses COLLECTOR = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT);

  @Test
  void packagesStandInLayers() {
    check(layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("root")
        .definedBy(ROOT)
        .layer("web")
        .definedBy(ROOT + ".web")
        .layer("access")
        .definedBy(ROOT + ".access")
        .layer("ingest")
        .definedBy(ROOT + ".ingest")
        .layer("api")
        .definedBy(ROOT + ".api")
        .layer("live")
        .definedBy(ROOT + ".live")
        .layer("bookkeeping")
        .definedBy(ROOT + ".bookkeeping")
        .layer("ledger")
        .definedBy(ROOT + ".ledger")
        .layer("grid")
        .definedBy(ROOT + ".grid")
        .layer("lab")
        .definedBy(ROOT + ".lab")
        .layer("store")
        .definedBy(ROOT + ".store")
        .layer("sqlite")
        .definedBy(ROOT + ".store.sqlite..")
        .layer("influx")
        .definedBy(ROOT + ".store.influx..")
        .layer("tls")
        .definedBy(ROOT + ".tls")
        .layer("config")
        .definedBy(ROOT + ".config")
        .whereLayer("root")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("web")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("ingest")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("api")
        .mayOnlyBeAccessedByLayers("root", "web", "access", "ingest")
        .whereLayer("live")
        .mayOnlyBeAccessedByLayers("root", "api")
        .whereLayer("bookkeeping")
        .mayOnlyBeAccessedByLayers("root", "api", "lab")
        .whereLayer("ledger")
        .mayOnlyBeAccessedByLayers("root", "api", "live", "lab", "bookkeeping")
        .whereLayer("grid")
        .mayOnlyBeAccessedByLayers("root", "api", "ledger", "lab", "bookkeeping")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("root", "api")
        .whereLayer("sqlite")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("influx")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("tls")
        .mayOnlyBeAccessedByLayers("root")
        .whereLayer("config")
        .mayOnlyBeAccessedByLayers("root", "access", "tls")
        .because(
            "the edge may know the inside and the inside the store, never the other way round"));
  }

  @Test
  void packagesFormNoCycle() {
    check(slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a cycle makes one package of two"));
  }

  @Test
  void storesNeverMeet() {
    check(noClasses()
        .that()
        .resideInAPackage("..store.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..store.influx..")
        .because("each store can be replaced without the other"));
    check(noClasses()
        .that()
        .resideInAPackage("..store.influx..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("..store.sqlite..")
        .allowEmptyShould(true)
        .because("each store can be replaced without the other"));
    check(noClasses()
        .that()
        .resideOutsideOfPackages("..store.sqlite..", "..store.influx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sqlite..", "com.influxdb..", "java.sql..")
        .because("only a store knows its own database"));
  }

  @Test
  void ledgerIsPure() {
    check(noClasses()
        .that()
        .resideInAPackage("..ledger..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "java.io..", "java.nio..", "java.net..")
        .because("what is billed is arithmetic that a test can follow"));
  }

  @Test
  void settingsKnowNoServer() {
    check(noClasses()
        .that()
        .resideInAPackage("..config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "info.picocli..", "picocli..")
        .because("settings outlive the server and the command line that take them"));
  }

  @Test
  void onlyMainAsksTheProcessAndEndsIt() {
    check(noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethodWhere(target(owner(nameMatching("java\\.lang\\.(System|Runtime)")))
            .and(target(nameMatching("exit|halt|getenv|getProperty|addShutdownHook"))))
        .because("what comes from outside is a parameter, so that tests can give it"));
  }

  @Test
  void timeIsAParameter() {
    check(noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .callMethodWhere(target(nameMatching("currentTimeMillis|sleep"))
            .and(target(owner(nameMatching("java\\.lang\\.(System|Thread)")))))
        .orShould()
        .callMethodWhere(
            target(nameMatching("now")).and(target(owner(resideInAPackage("java.time")))))
        .because("the clock is injected"));
  }

  @Test
  void namesSayWhatAThingIs() {
    check(noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..helper..")
        .because("a name that fits everything says nothing"));
  }

  @Test
  void thereIsNoStaticMutableState() {
    check(noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(ROOT + "..")
        .should()
        .notBeFinal()
        .because("state belongs to an object that someone made and can drop"));
  }

  @Test
  void classesArePackagePrivateUnlessAnotherPackageNeedsThem() {
    check(classes()
        .that()
        .resideInAPackage(ROOT)
        .and()
        .doNotHaveSimpleName("CollectorMain")
        .and()
        .areTopLevelClasses()
        .should()
        .notHaveModifier(JavaModifier.PUBLIC)
        .because("nobody stands above the root"));
  }

  private static void check(ArchRule rule) {
    rule.check(COLLECTOR);
  }
}
