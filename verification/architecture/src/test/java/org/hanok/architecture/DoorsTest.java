package org.hanok.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;

/** Who may know whom. The picture is in docs/architecture.md. */
@AnalyzeClasses(packages = "org.hanok", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {

  private static final String PROTOCOL = "org.hanok.protocol..";
  private static final String SPI = "org.hanok.spi..";
  private static final String NODE = "org.hanok.node..";

  @ArchTest
  static final ArchRule each_room_of_the_protocol_uses_only_those_before_it =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(PROTOCOL)
          .layer("primitive")
          .definedBy("org.hanok.protocol.primitive..")
          .layer("json")
          .definedBy("org.hanok.protocol.json..")
          .layer("crypto")
          .definedBy("org.hanok.protocol.crypto..")
          .layer("state")
          .definedBy("org.hanok.protocol.state..")
          .layer("rule")
          .definedBy("org.hanok.protocol.rule..")
          .layer("transaction")
          .definedBy("org.hanok.protocol.transaction..")
          .layer("function")
          .definedBy("org.hanok.protocol.function..")
          .layer("market")
          .definedBy("org.hanok.protocol.market..")
          .layer("block")
          .definedBy("org.hanok.protocol.block..")
          .layer("transition")
          .definedBy("org.hanok.protocol.transition..")
          .whereLayer("transition")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("block")
          .mayOnlyBeAccessedByLayers("transition")
          .whereLayer("market")
          .mayOnlyBeAccessedByLayers("block", "transition")
          .whereLayer("function")
          .mayOnlyBeAccessedByLayers("market", "block", "transition")
          .whereLayer("transaction")
          .mayOnlyBeAccessedByLayers("function", "market", "block", "transition")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("transaction", "function", "market", "block", "transition")
          .whereLayer("state")
          .mayOnlyBeAccessedByLayers(
              "rule", "transaction", "function", "market", "block", "transition")
          .whereLayer("crypto")
          .mayOnlyBeAccessedByLayers(
              "state", "rule", "transaction", "function", "market", "block", "transition");

  @ArchTest
  static final ArchRule the_protocol_knows_the_jdk_and_leaf_libraries_only =
      classes()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PROTOCOL, "java..", "org.jspecify..", "org.bouncycastle..");

  @ArchTest
  static final ArchRule the_protocol_has_no_clock =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule the_protocol_makes_no_randomness =
      noClasses()
          .that()
          .resideInAPackage(PROTOCOL)
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
          .orShould()
          .callConstructor(java.util.Random.class)
          .orShould()
          .callConstructor(java.security.SecureRandom.class)
          .orShould()
          .callMethod(Math.class, "random");

  @ArchTest
  static final ArchRule the_spi_knows_the_protocol_only =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(SPI, PROTOCOL, "java..", "org.jspecify..", "org.osgi.annotation..");

  @ArchTest
  static final ArchRule bundles_know_the_spi_and_the_protocol_but_not_the_node =
      noClasses()
          .that()
          .resideInAnyPackage("org.hanok.consensus..", "org.hanok.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              NODE, "org.hanok.db..", "org.hanok.api..", "org.hanok.console..", "jakarta..");

  @ArchTest
  static final ArchRule web_applications_enter_by_ingress_query_and_admin =
      noClasses()
          .that()
          .resideInAnyPackage("org.hanok.api..", "org.hanok.console..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hanok.node.chain..",
              "org.hanok.node.pool..",
              "org.hanok.node.joining..",
              "org.hanok.node.boot..",
              "org.hanok.node.storage..",
              "org.hanok.node.module..",
              "org.hanok.node.work..",
              "org.hanok.db..",
              "org.hanok.protocol.transition..");

  @ArchTest
  static final ArchRule only_the_module_room_knows_osgi =
      noClasses()
          .that()
          .resideInAPackage(NODE)
          .and()
          .resideOutsideOfPackage("org.hanok.node.module..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.osgi..", "org.apache.felix..");

  @ArchTest
  static final ArchRule the_database_knows_nobody =
      noClasses()
          .that()
          .resideInAPackage("org.hanok.db..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(NODE, SPI, "org.hanok.api..", "org.hanok.console..");

  @ArchTest
  static final ArchRule the_command_line_knows_the_protocol_only =
      noClasses()
          .that()
          .resideInAPackage("org.hanok.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              NODE, SPI, "org.hanok.db..", "org.hanok.api..", "org.hanok.console..");
}
