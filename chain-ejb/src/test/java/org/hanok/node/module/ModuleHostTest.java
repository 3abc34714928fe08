package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.module.fixture.DriverActivator;
import org.hanok.node.module.fixture.ExitingActivator;
import org.hanok.node.module.fixture.FailingTestActivator;
import org.hanok.node.module.fixture.HandleToExitActivator;
import org.hanok.node.module.fixture.IdleActivator;
import org.hanok.node.module.fixture.PlainActivator;
import org.hanok.node.module.fixture.SleepingActivator;
import org.hanok.node.module.fixture.SpinningActivator;
import org.hanok.node.module.fixture.ThrowingActivator;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real framework, good bundles and hostile ones. */
@Timeout(600)
class ModuleHostTest {

  private static final RuntimeRequirement PLAIN = RuntimeRequirement.ofType("plain");
  private static final String NAME = "test.plain";
  private static final long PATIENCE_MILLIS = 120_000;

  @TempDir Path folder;
  private final List<AuditLog.Entry> audit = new CopyOnWriteArrayList<>();
  private ModuleHost host;

  @BeforeEach
  void start() {
    System.clearProperty(SpinningActivator.OVER);
    host = newHost();
  }

  private ModuleHost newHost() {
    return newHost(PATIENCE_MILLIS);
  }

  /** One that gives up early: for bundles that never start. */
  private void beImpatient() {
    host.close();
    host = newHost(5_000);
  }

  private ModuleHost newHost(long startMillis) {
    return ModuleHost.start(
        HostSettings.under(folder, Optional.of(folder.resolve("builtin")))
            .withPatience(startMillis, PATIENCE_MILLIS, 20)
            .withRules(BundlePolicy.DEVELOPMENT, CanarySettings.OFF),
        audit::add);
  }

  @AfterEach
  void stop() {
    System.setProperty(SpinningActivator.OVER, "true");
    host.close();
  }

  @Test
  void a_bundle_is_deployed_replaced_and_removed_with_a_record_of_each() throws IOException {
    assertThat(host.deploy(plain("1.0.0"), "anna")).isInstanceOf(DeployOutcome.Deployed.class);
    assertThat(version()).contains("1.0.0");
    assertThat(host.deploy(plain("2.0.0"), "anna"))
        .isInstanceOfSatisfying(
            DeployOutcome.Deployed.class,
            done -> assertThat(done.replacedVersion()).contains("1.0.0"));
    assertThat(version()).contains("2.0.0");
    assertThat(host.remove(NAME, "bert")).isInstanceOf(RemoveOutcome.Removed.class);
    assertThat(version()).isEmpty();
    assertThat(host.remove(NAME, "bert")).isInstanceOf(RemoveOutcome.NotFound.class);
    assertThat(audit)
        .extracting(entry -> entry.actor() + " " + entry.action() + " " + entry.outcome())
        .containsExactly(
            "anna bundle.deploy ok",
            "anna bundle.deploy ok",
            "bert bundle.remove ok",
            "bert bundle.remove HANOK-BUNDLE-NOT-FOUND");
  }

  @Test
  void a_file_that_is_no_bundle_is_refused_and_the_version_in_service_goes_on() throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    assertRefused(upload("this is no jar"), DeployRefusal.NOT_A_BUNDLE);
    assertRefused(upload(""), DeployRefusal.NOT_A_BUNDLE);
    assertRefused(host.deploy(folder.resolve("not-there.jar"), "anna"), DeployRefusal.UNREADABLE);
    assertThat(version()).contains("1.0.0");
  }

  @Test
  void a_bundle_that_throws_at_start_is_refused() throws IOException {
    assertOldVersionSurvives(hostile("", ThrowingActivator.class), DeployRefusal.START_FAILED);
    assertThat(refusal().message()).contains("I do not want to");
  }

  @Test
  void a_bundle_that_would_end_the_node_is_refused() throws IOException {
    assertOldVersionSurvives(hostile("", ExitingActivator.class), DeployRefusal.START_FAILED);
    assertThat(refusal().message()).contains("refused 3 times");
  }

  @Test
  void a_bundle_that_would_end_the_node_by_a_method_handle_is_refused() throws IOException {
    assertOldVersionSurvives(hostile("", HandleToExitActivator.class), DeployRefusal.START_FAILED);
  }

  @Test
  void a_bundle_that_hangs_at_start_is_given_up() throws IOException {
    beImpatient();
    assertOldVersionSurvives(hostile("", SleepingActivator.class), DeployRefusal.START_TIMED_OUT);
    await(() -> host.list().size() == 1);
  }

  @Test
  void a_bundle_that_ignores_being_interrupted_is_shown_as_stuck_until_it_ends()
      throws IOException {
    beImpatient();
    assertOldVersionSurvives(hostile("", SpinningActivator.class), DeployRefusal.START_TIMED_OUT);
    assertThat(host.list()).extracting(BundleInfo::state).contains(BundleInfo.State.STUCK);
    System.setProperty(SpinningActivator.OVER, "true");
    await(() -> host.list().size() == 1);
  }

  @Test
  void a_bundle_with_an_import_that_is_not_there_is_refused() throws IOException {
    assertOldVersionSurvives(
        hostile(",com.example.missing", PlainActivator.class), DeployRefusal.UNRESOLVED);
    assertThat(refusal().message()).contains("com.example.missing");
  }

  @Test
  void a_bundle_for_another_version_of_the_spi_is_refused() throws IOException {
    assertOldVersionSurvives(
        hostile(",org.hanok.spi.driver;version=\"[2,3)\"", PlainActivator.class),
        DeployRefusal.UNRESOLVED);
    assertThat(refusal().message())
        .contains("org.hanok.spi.driver", "2.0.0", "this node shares version 0.9.2");
  }

  @Test
  void a_bundle_that_reaches_into_the_protocol_is_refused_and_told_what_is_shared()
      throws IOException {
    assertOldVersionSurvives(
        hostile(",org.hanok.protocol.transition", PlainActivator.class), DeployRefusal.UNRESOLVED);
    assertThat(refusal().message())
        .contains("org.hanok.protocol.transition", "org.hanok.protocol.consensus");
  }

  @Test
  void what_a_driver_finds_is_listed_and_finding_nothing_is_no_failure() throws IOException {
    String imports = ",org.hanok.spi.driver;version=\"[0.9,0.10)\"";
    Path jar = folder.resolve("driver.jar");
    Jars.bundle(jar, "test.driver", "1.0.0", imports, DriverActivator.class);
    assertThat(host.deploy(jar, "anna")).isInstanceOf(DeployOutcome.Deployed.class);
    assertThat(host.list())
        .singleElement()
        .satisfies(
            bundle -> {
              assertThat(bundle.services()).contains("driver lamp 1.0.0", "driver kettle 1.0.0");
              assertThat(bundle.devices())
                  .containsExactlyInAnyOrder(
                      "lamp 0: a lamp, GOOD", "kettle: none, install libkettle");
            });
  }

  @Test
  void a_bundle_whose_self_test_fails_is_refused() throws IOException {
    assertOldVersionSurvives(
        hostile("", FailingTestActivator.class), DeployRefusal.SELF_TEST_FAILED);
    assertThat(refusal().message()).isEqualTo("luck: out of luck");
  }

  @Test
  void a_bundle_that_offers_nothing_is_refused() throws IOException {
    assertOldVersionSurvives(hostile("", IdleActivator.class), DeployRefusal.NO_SERVICES);
  }

  @Test
  void the_same_jar_twice_is_deployed_once() throws IOException {
    Path jar = plain("1.0.0");
    host.deploy(jar, "anna");
    assertThat(host.deploy(jar, "anna")).isInstanceOf(DeployOutcome.Unchanged.class);
  }

  @Test
  void a_call_finishes_on_the_version_it_started_on() throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    ServiceLease<LanguageRuntime> call = host.lease(PLAIN).orElseThrow();
    host.deploy(plain("2.0.0"), "anna");
    assertThat(call.service().descriptor().version()).isEqualTo("1.0.0");
    assertThat(version()).contains("2.0.0");
    assertThat(host.list())
        .extracting(bundle -> bundle.version() + " " + bundle.state() + " " + bundle.leases())
        .containsExactlyInAnyOrder("1.0.0 DRAINING 1", "2.0.0 ACTIVE 0");
    call.close();
    call.close();
    await(() -> host.list().size() == 1);
  }

  @Test
  void a_file_that_is_there_again_when_its_end_is_noticed_stays_in_service() throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    host.dropped(NAME + ".jar", "drop-folder");
    assertThat(version()).contains("1.0.0");
  }

  @Test
  void a_file_that_is_gone_when_its_turn_comes_is_no_deployment_that_failed() {
    assertThatThrownBy(
            () -> host.deployDropped(folder.resolve("bundles/gone.jar"), Way.FOLDER, "drop-folder"))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(audit).isEmpty();
  }

  @Test
  void a_jar_put_into_the_folder_is_deployed_and_one_deleted_is_removed() throws IOException {
    Path jar = plain("1.0.0");
    Path dropped = folder.resolve("bundles/dropped.jar");
    Files.copy(jar, dropped);
    await(() -> version().isPresent());
    Files.delete(dropped);
    await(() -> version().isEmpty());
  }

  @Test
  void what_was_deployed_is_there_after_a_restart_and_what_was_removed_is_not() throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    host.close();
    host = newHost();
    assertThat(version()).contains("1.0.0");
    host.remove(NAME, "anna");
    host.close();
    host = newHost();
    assertThat(version()).isEmpty();
  }

  @Test
  void after_a_restart_the_last_good_jar_stands_in_for_a_bad_one() throws IOException {
    Path dropped = folder.resolve("bundles/dropped.jar");
    Files.copy(plain("1.0.0"), dropped);
    await(() -> version().isPresent() && Files.exists(folder.resolve("bundles/.good/dropped.jar")));
    Files.writeString(dropped, "half a file");
    await(() -> audit.getLast().outcome().equals("HANOK-BUNDLE-NOT-A-BUNDLE"));
    assertThat(version()).contains("1.0.0");
    host.close();
    host = newHost();
    assertThat(version()).contains("1.0.0");
  }

  @Test
  void the_bundles_of_the_installation_come_once() throws IOException {
    host.close();
    Files.createDirectories(folder.resolve("builtin"));
    Files.copy(plain("1.0.0"), folder.resolve("builtin/plain.jar"));
    host = newHost();
    assertThat(version()).contains("1.0.0");
    host.remove(NAME, "anna");
    host.close();
    host = newHost();
    assertThat(version()).isEmpty();
  }

  @Test
  void after_the_end_everything_is_refused() throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    host.close();
    assertRefused(host.deploy(plain("2.0.0"), "anna"), DeployRefusal.HOST_STOPPED);
  }

  private void assertOldVersionSurvives(Path hostile, DeployRefusal reason) throws IOException {
    host.deploy(plain("1.0.0"), "anna");
    assertRefused(host.deploy(hostile, "anna"), reason);
    assertThat(audit.getLast().outcome()).isEqualTo(reason.code());
    assertThat(version()).contains("1.0.0");
    assertThat(host.deploy(plain("3.0.0"), "anna")).isInstanceOf(DeployOutcome.Deployed.class);
    assertThat(version()).contains("3.0.0");
  }

  /** The record of the deployment that was refused, before the one that was not. */
  private AuditLog.Entry refusal() {
    return audit.get(audit.size() - 2);
  }

  private static void assertRefused(DeployOutcome outcome, DeployRefusal reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DeployOutcome.Refused.class,
            refused -> assertThat(refused.reason()).as(refused.message()).isEqualTo(reason));
  }

  private DeployOutcome upload(String content) throws IOException {
    try (InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))) {
      return host.deploy("upload.jar", in, "anna");
    }
  }

  private Path plain(String version) throws IOException {
    return Jars.bundle(
        folder.resolve("plain-" + version + ".jar"), NAME, version, "", PlainActivator.class);
  }

  private Path hostile(String imports, Class<?> activator) throws IOException {
    return Jars.bundle(folder.resolve("hostile.jar"), NAME, "2.0.0", imports, activator);
  }

  private Optional<String> version() {
    return host.runtimes().stream().map(RuntimeDescriptor::version).findFirst();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
