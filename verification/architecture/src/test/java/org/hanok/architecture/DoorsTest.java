package org.hanok.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who may know whom. The picture is in docs/architecture.md. */
@AnalyzeClasses(packages = "org.hanok", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {

  private static final String PROTOCOL = "org.hanok.protocol..";
  private static final String SHARED_PROTOCOL = "org.hanok.protocol.consensus..";
  private static final String SPI = "org.hanok.spi..";
  private static final String SIGNING = "org.hanok.signing";
  private static final String NODE_ROOT = "org.hanok.node";
  private static final String NODE = NODE_ROOT + "..";
  private static final String CHAIN = NODE_ROOT + ".chain";
  private static final String CHAIN_CORE = CHAIN + ".core..";
  private static final String PEER = NODE_ROOT + ".peer";

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
          .layer("reason")
          .definedBy("org.hanok.protocol.reason..")
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
          .layer("consensus")
          .definedBy("org.hanok.protocol.consensus..")
          .layer("block")
          .definedBy("org.hanok.protocol.block..")
          .layer("transition")
          .definedBy("org.hanok.protocol.transition..")
          .whereLayer("transition")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("block")
          .mayOnlyBeAccessedByLayers("transition")
          .whereLayer("consensus")
          .mayOnlyBeAccessedByLayers("block", "transition")
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
          .whereLayer("reason")
          .mayOnlyBeAccessedByLayers(
              "state", "rule", "transaction", "function", "market", "block", "transition")
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
          .resideInAnyPackage(
              PROTOCOL,
              "java..",
              "org.jspecify..",
              "org.bouncycastle..",
              "org.osgi.annotation.versioning..",
              "dev.harrel.jsonschema..");

  @ArchTest
  static final ArchRule manifests_alone_know_json_schema_and_no_rule_of_the_chain_knows_them =
      noClasses()
          .that()
          .resideInAPackage("org.hanok..")
          .and()
          .resideOutsideOfPackage("org.hanok.protocol.manifest..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.harrel.jsonschema..");

  @ArchTest
  static final ArchRule manifests_know_json_and_nothing_else_of_the_protocol =
      noClasses()
          .that()
          .resideInAPackage("org.hanok.protocol.manifest..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.hanok.protocol.crypto..",
              "org.hanok.protocol.state..",
              "org.hanok.protocol.rule..",
              "org.hanok.protocol.transaction..",
              "org.hanok.protocol.function..",
              "org.hanok.protocol.market..",
              "org.hanok.protocol.consensus..",
              "org.hanok.protocol.block..",
              "org.hanok.protocol.transition..");

  private static final List<String> CHECKING =
      List.of("org.hanok.conformance", "org.hanok.fuzz", "org.hanok.benchmarks");

  /**
   * The door by which vectors reach what writers of configurations ask, which is not for others to
   * see; and texts that the compiler copies to where they are used.
   */
  private static final Set<String> USED_ALL_THE_SAME =
      Set.of(
          "org.hanok.protocol.transition.ConfigRules", "org.hanok.protocol.primitive.AinVersions");

  @ArchTest
  static void what_is_tested_is_what_runs(JavaClasses classes) {
    Set<String> unused = new TreeSet<>();
    Set<String> used = new HashSet<>(USED_ALL_THE_SAME);
    for (JavaClass type : classes) {
      if (type.getModifiers().contains(JavaModifier.PUBLIC)
          && type.getPackageName().startsWith("org.hanok.protocol")) {
        unused.add(topLevel(type));
      }
      if (CHECKING.stream().noneMatch(type.getName()::startsWith)) {
        for (Dependency use : type.getDirectDependenciesFromSelf()) {
          String target = topLevel(use.getTargetClass());
          if (!target.equals(topLevel(type))) {
            used.add(target);
          }
        }
      }
    }
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw new AssertionError("used by checks alone, so copies of what runs: " + unused);
    }
  }

  private static String topLevel(JavaClass type) {
    return type.getName().split("\\$", 2)[0];
  }

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
  static final ArchRule the_spi_knows_of_the_protocol_what_is_shared_only =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              SPI, SHARED_PROTOCOL, "java..", "org.jspecify..", "org.osgi.annotation..");

  @ArchTest
  static final ArchRule bundles_know_the_spi_and_what_the_protocol_shares_but_not_the_node =
      noClasses()
          .that()
          .resideInAnyPackage("org.hanok.consensus..", "org.hanok.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              NODE, "org.hanok.db..", "org.hanok.api..", "org.hanok.console..", "jakarta..");

  @ArchTest
  static final ArchRule bundles_use_of_the_protocol_what_is_shared_only =
      noClasses()
          .that()
          .resideInAnyPackage("org.hanok.consensus..", "org.hanok.runtime..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(PROTOCOL).and(resideOutsideOfPackage(SHARED_PROTOCOL)));

  @ArchTest
  static final ArchRule web_applications_enter_by_ingress_query_gateway_and_admin =
      noClasses()
          .that()
          .resideInAnyPackage("org.hanok.api..", "org.hanok.console..", "org.hanok.integration..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.hanok.node.chain..",
                      "org.hanok.node.backup..",
                      "org.hanok.node.pool..",
                      "org.hanok.node.joining..",
                      "org.hanok.node.boot..",
                      "org.hanok.node.storage..",
                      "org.hanok.node.bundle..",
                      "org.hanok.node.module..",
                      "org.hanok.node.work..",
                      "org.hanok.node.objects..",
                      "org.hanok.node.market..",
                      "org.hanok.node.outcall..",
                      "org.hanok.node.sharding..",
                      "org.hanok.db..",
                      "org.hanok.protocol.transition..")
                  // What is noted of a job is a value, which the gateway's answers hold.
                  .and(not(name("org.hanok.node.objects.JobNote"))));

  /** The rooms of the node, each with those before it within reach; {@code boot} is the last. */
  private static final List<String> ROOMS_OF_THE_NODE =
      List.of(
          "reason",
          "settings",
          "joining",
          "objects",
          "crash",
          "pool",
          "storage",
          "ingress",
          "query",
          "network",
          "chain",
          "backup",
          "peer",
          "peering",
          "market",
          "gateway",
          "bundle",
          "module",
          "work",
          "outcall",
          "sharding",
          "admin",
          "company",
          "boot");

  @ArchTest
  static final ArchRule each_room_of_the_node_uses_only_those_before_it =
      classes()
          .that()
          .resideInAPackage(NODE)
          .should(
              new ArchCondition<>("use only rooms before their own in " + ROOMS_OF_THE_NODE) {
                @Override
                public void check(JavaClass user, ConditionEvents events) {
                  int own = ROOMS_OF_THE_NODE.indexOf(roomOf(user));
                  for (Dependency use : user.getDirectDependenciesFromSelf()) {
                    JavaClass used = use.getTargetClass();
                    boolean isKnown =
                        own >= 0
                            && (!used.getPackageName().startsWith(NODE_ROOT)
                                || isBetween(0, ROOMS_OF_THE_NODE.indexOf(roomOf(used)), own));
                    if (!isKnown) {
                      events.add(SimpleConditionEvent.violated(user, use.getDescription()));
                    }
                  }
                }
              });

  private static boolean isBetween(int least, int number, int most) {
    return least <= number && number <= most;
  }

  private static String roomOf(JavaClass type) {
    String rest = type.getPackageName().substring(NODE_ROOT.length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
  }

  @ArchTest
  static final ArchRule what_drives_the_chain_knows_its_core_and_what_opens_it_knows_both =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(CHAIN + "..")
          .layer("core")
          .definedBy(CHAIN_CORE)
          .layer("loop")
          .definedBy(CHAIN + ".loop..")
          .layer("opening")
          .definedBy(CHAIN)
          .whereLayer("opening")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("loop")
          .mayOnlyBeAccessedByLayers("opening");

  @ArchTest
  static final ArchRule the_core_of_the_chain_has_no_thread_no_clock_and_no_disk =
      noClasses()
          .that()
          .resideInAPackage(CHAIN_CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent",
              "java.io",
              "java.nio.file..",
              "java.net..",
              "java.sql..",
              "java.time..",
              "org.hanok.db..",
              "jakarta..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule what_carries_peers_messages_knows_the_machine_and_that_knows_the_messages =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(PEER + "..")
          .layer("message")
          .definedBy(PEER + ".message..")
          .layer("machine")
          .definedBy(PEER + ".machine..")
          .layer("transport")
          .definedBy(PEER + ".transport..")
          .whereLayer("transport")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("machine")
          .mayOnlyBeAccessedByLayers("transport")
          .withOptionalLayers(true);

  @ArchTest
  static final ArchRule peers_know_of_the_node_only_what_they_are_told =
      noClasses()
          .that()
          .resideInAPackage(PEER + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(NODE)
                  .and(resideOutsideOfPackage(PEER + ".."))
                  .and(resideOutsideOfPackage(NODE_ROOT + ".reason..")));

  @ArchTest
  static final ArchRule only_what_carries_peers_messages_knows_netty =
      noClasses()
          .that()
          .resideInAPackage("org.hanok..")
          .and()
          .resideOutsideOfPackage(PEER + ".transport..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.netty..");

  @ArchTest
  static final ArchRule messages_and_machine_of_peers_have_no_thread_no_clock_and_no_socket =
      noClasses()
          .that()
          .resideInAnyPackage(PEER + ".message..", PEER + ".machine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.concurrent..",
              "java.io",
              "java.nio.channels..",
              "java.nio.file..",
              "java.time..",
              "java.net.http..",
              "io.netty..",
              "jakarta..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Thread.class, java.util.Timer.class, java.net.Socket.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  @ArchTest
  static final ArchRule only_boot_knows_the_container =
      noClasses()
          .that()
          .resideInAPackage(NODE)
          .and()
          .resideOutsideOfPackage("org.hanok.node.boot..")
          // Callers across the container see it as it is only if an annotation says so.
          .and()
          .doNotHaveFullyQualifiedName("org.hanok.node.query.NodeNotStarted")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "jakarta.ejb..",
              "jakarta.enterprise..",
              "jakarta.annotation..",
              "jakarta.inject..",
              "org.eclipse.microprofile..");

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
  static final ArchRule what_signs_knows_the_protocol_and_the_jdk_only =
      classes()
          .that()
          .resideInAPackage(SIGNING + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              SIGNING + "..",
              PROTOCOL,
              "java..",
              "javax.crypto..",
              "javax.security.auth.x500..",
              // Only the JDK signs jars, and it does that in a module of its own.
              "jdk.security.jarsigner..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule the_file_of_a_backup_knows_the_protocol_and_the_jdk_only =
      classes()
          .that()
          .resideInAPackage("org.hanok.backup..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.hanok.backup..", PROTOCOL, "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule kinds_of_signing_do_not_know_each_other =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage(SIGNING + "..")
          .layer("rules")
          .definedBy(SIGNING)
          .layer("record")
          .definedBy(SIGNING + ".record..")
          .layer("keys")
          .definedBy(SIGNING + ".keys..")
          .layer("remote")
          .definedBy(SIGNING + ".remote..")
          .layer("token")
          .definedBy(SIGNING + ".token..")
          .layer("publisher")
          .definedBy(SIGNING + ".publisher..")
          .whereLayer("record")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("keys")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("remote")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("token")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("publisher")
          .mayNotBeAccessedByAnyLayer();

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
