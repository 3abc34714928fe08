package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hanok.node.bundle.BundleHistory;
import org.hanok.node.bundle.BundleJudge;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.bundle.DeployRefusal;
import org.hanok.node.module.fixture.EngineActivator;
import org.hanok.node.module.fixture.PlainActivator;
import org.hanok.node.module.fixture.ThreadsActivator;
import org.hanok.node.module.fixture.TwiceActivator;
import org.hanok.signing.publisher.JarSigning;
import org.hanok.signing.publisher.PublisherKey;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose bundles are taken, how they are tried, and the way back; in a real framework. */
@Timeout(600)
class BundleLifeTest {

  private static final RuntimeRequirement PLAIN = RuntimeRequirement.ofType("plain");
  private static final String NAME = "test.plain";
  // Half of the calls, four of them, and no time but for who has none.
  private static final CanarySettings TRIAL = new CanarySettings(50, 4, 600_000, 5, 100_000);
  private static final String SPI = "org.hanok.spi";

  @TempDir Path folder;
  private final List<AuditLog.Entry> audit = new CopyOnWriteArrayList<>();
  private ModuleHost host;

  private void start(BundlePolicy policy, CanarySettings canary) {
    host =
        ModuleHost.start(
            HostSettings.under(folder, Optional.of(folder.resolve("builtin")))
                .withPatience(120_000, 120_000, 20)
                .withRules(policy, canary),
            audit::add);
  }

  private void restart(BundlePolicy policy, CanarySettings canary) {
    host.close();
    start(policy, canary);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  // --- whose bundles are taken

  @Test
  void by_default_nobody_s_unsigned_bundle_is_taken_whichever_way_it_comes() throws IOException {
    Path dropped = Files.createDirectories(folder.resolve("bundles")).resolve("dropped.jar");
    Files.copy(plain("1.0.0"), dropped);
    start(BundlePolicy.STRICT, TRIAL);
    assertThat(audit.getLast().outcome()).isEqualTo(DeployRefusal.UNSIGNED.code());
    assertRefused(host.deploy(plain("1.0.0"), "anna"), DeployRefusal.UNSIGNED);
    int before = audit.size();
    Files.copy(plain("2.0.0"), folder.resolve("bundles/later.jar"));
    await(() -> audit.size() > before);
    assertThat(audit.getLast().outcome()).isEqualTo(DeployRefusal.UNSIGNED.code());
    assertThat(host.list()).isEmpty();
  }

  @Test
  void what_came_with_the_node_needs_no_signature_even_if_an_operator_sends_it()
      throws IOException {
    Files.createDirectories(folder.resolve("builtin"));
    Path jar = plain("1.0.0");
    Files.copy(jar, folder.resolve("builtin/plain.jar"));
    start(BundlePolicy.STRICT, TRIAL);
    assertThat(host.list())
        .singleElement()
        .satisfies(one -> assertThat(one.publisher()).isEqualTo(BundleJudge.SHIPPED));
    host.remove(NAME, "anna");
    assertThat(host.deploy(jar, "anna")).isInstanceOf(DeployOutcome.Deployed.class);
  }

  @Test
  void a_signed_bundle_is_taken_once_its_key_is_trusted_and_no_more_when_it_is_not()
      throws IOException {
    start(BundlePolicy.STRICT, TRIAL);
    PublisherKey key = PublisherKey.make(folder.resolve("key.pem"), "Anna", Instant.now());
    Path jar = plain("1.0.0");
    JarSigning.sign(jar, key);
    assertRefused(host.deploy(jar, "bert"), DeployRefusal.UNTRUSTED);
    assertThat(audit.getLast().message()).contains("Anna", key.publisher().fingerprint());
    host.publishers().add(key.publisher(), "bert", 1);
    assertThat(host.deploy(jar, "bert")).isInstanceOf(DeployOutcome.Deployed.class);
    assertThat(host.list())
        .singleElement()
        .satisfies(one -> assertThat(one.publisher()).startsWith("Anna ("));
    restart(BundlePolicy.STRICT, TRIAL);
    assertThat(host.list()).hasSize(1);
    host.publishers().remove(key.publisher().fingerprint());
    restart(BundlePolicy.STRICT, TRIAL);
    assertThat(host.list()).isEmpty();
  }

  @Test
  void a_bundle_that_was_changed_after_signing_is_refused_even_where_the_unsigned_are_taken()
      throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    PublisherKey key = PublisherKey.make(folder.resolve("key.pem"), "Anna", Instant.now());
    Path jar = plain("1.0.0");
    JarSigning.sign(jar, key);
    String code = PlainActivator.class.getName().replace('.', '/') + ".class";
    Jars.changed(jar, Map.of(), Map.of(code, "evil".getBytes(StandardCharsets.UTF_8)));
    assertRefused(host.deploy(jar, "anna"), DeployRefusal.SIGNATURE_BROKEN);
  }

  // --- the dry run

  @Test
  void a_check_says_what_is_missing_and_changes_nothing() throws IOException {
    start(BundlePolicy.STRICT, TRIAL);
    Path jar =
        Jars.bundle(
            folder.resolve("lacking.jar"),
            NAME,
            "1.0.0",
            ",com.example.missing;version=\"[1,2)\"",
            PlainActivator.class);
    CheckReport report = check(jar);
    assertThat(report.name()).isEqualTo(NAME);
    assertThat(report.problems())
        .extracting(CheckReport.Problem::reason)
        .containsExactly(DeployRefusal.UNSIGNED, DeployRefusal.UNRESOLVED);
    assertThat(report.problems().getLast().message()).contains("com.example.missing");
    assertThat(host.list()).isEmpty();
    assertThat(audit).isEmpty();
    assertThat(host.history()).isEmpty();
  }

  @Test
  void a_check_of_a_good_bundle_tells_what_it_replaces_and_what_it_is_made_of() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    host.deploy(plain("1.0.0"), "anna");
    Path jar = plain("2.0.0");
    String bill =
        "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"a\"}]}";
    Jars.changed(
        jar, Map.of(), Map.of("META-INF/sbom/bom.json", bill.getBytes(StandardCharsets.UTF_8)));
    CheckReport report = check(jar);
    assertThat(report.problems()).isEmpty();
    assertThat(report.replaces()).contains("1.0.0");
    assertThat(report.sbom()).hasValueSatisfying(sbom -> assertThat(sbom.total()).isEqualTo(1));
    assertThat(host.list()).extracting(BundleInfo::version).containsExactly("1.0.0");
    host.deploy(jar, "anna");
    assertThat(host.sbom(NAME)).isPresent();
  }

  @Test
  void a_check_of_what_is_no_bundle_says_so() throws IOException {
    start(BundlePolicy.STRICT, TRIAL);
    CheckReport report = check(Files.writeString(folder.resolve("letter.jar"), "a letter"));
    assertThat(report.problems())
        .extracting(CheckReport.Problem::reason)
        .containsExactly(DeployRefusal.NOT_A_BUNDLE);
  }

  private CheckReport check(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      return host.check("some.jar", in);
    }
  }

  // --- hostile bundles

  @Test
  void whoever_imports_the_spi_without_a_version_is_refused() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    Path jar =
        Jars.changed(
            plain("1.0.0"), Map.of("Import-Package", "org.osgi.framework," + SPI), Map.of());
    assertRefused(host.deploy(jar, "anna"), DeployRefusal.UNRESOLVED);
    assertThat(audit.getLast().message()).contains(SPI);
  }

  @Test
  void whoever_exports_the_hosts_packages_is_refused() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    Path jar =
        Jars.changed(
            plain("1.0.0"),
            Map.of("Export-Package", "a;version=\"1,5\",org.hanok.spi;version=\"0.9.2\""),
            Map.of());
    assertRefused(host.deploy(jar, "anna"), DeployRefusal.EXPORTS_HOST);
  }

  @Test
  void whoever_needs_a_newer_java_is_refused_before_anything_runs() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    byte[] newer = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 1, 0};
    Path jar = Jars.changed(plain("1.0.0"), Map.of(), Map.of("a/B.class", newer));
    assertRefused(host.deploy(jar, "anna"), DeployRefusal.NEWER_JAVA);
  }

  @Test
  void whoever_registers_the_same_service_twice_is_refused() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    Path jar = Jars.bundle(folder.resolve("a.jar"), NAME, "1.0.0", "", TwiceActivator.class);
    assertRefused(host.deploy(jar, "anna"), DeployRefusal.SERVICE_TWICE);
    assertThat(host.list()).isEmpty();
  }

  @Test
  void the_threads_that_an_activator_started_end_with_their_bundle() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    Path jar = Jars.bundle(folder.resolve("a.jar"), NAME, "1.0.0", "", ThreadsActivator.class);
    assertThat(host.deploy(jar, "anna")).isInstanceOf(DeployOutcome.Deployed.class);
    assertThat(isThreadLeft()).isTrue();
    host.remove(NAME, "anna");
    await(() -> !isThreadLeft() && host.list().isEmpty());
  }

  private static boolean isThreadLeft() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(ThreadsActivator.THREAD));
  }

  // --- the trial

  @Test
  void a_new_version_gets_its_share_and_then_all_once_it_has_shown_that_it_is_good()
      throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    host.deploy(plain("1.0.0"), "anna");
    call(true);
    assertThat(host.deploy(plain("2.0.0"), "anna"))
        .isInstanceOfSatisfying(
            DeployOutcome.Deployed.class,
            done -> {
              assertThat(done.bundle().state()).isEqualTo(BundleInfo.State.CANARY);
              assertThat(done.replacedVersion()).isEmpty();
            });
    assertThat(List.of(call(true), call(true), call(true), call(true)))
        .containsExactly("2.0.0", "1.0.0", "2.0.0", "1.0.0");
    assertThat(versions()).containsExactly("1.0.0");
    call(true);
    call(true);
    call(true);
    await(() -> versions().equals(List.of("2.0.0")));
    await(() -> whats().getFirst().equals(BundleHistory.What.PROMOTED));
    assertThat(whats()).startsWith(BundleHistory.What.PROMOTED, BundleHistory.What.TRIAL);
    restart(BundlePolicy.DEVELOPMENT, TRIAL);
    assertThat(versions()).containsExactly("2.0.0");
  }

  @Test
  void a_second_bundle_of_the_same_kind_that_fails_gets_one_call_and_the_old_one_all_again()
      throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    host.deploy(plain("1.0.0"), "anna");
    host.deploy(named("test.other", "9.0.0"), "bert");
    assertThat(call(false)).isEqualTo("9.0.0");
    await(() -> host.list().size() == 1);
    assertThat(List.of(call(true), call(true), call(true))).containsOnly("1.0.0");
    assertThat(host.history().getFirst())
        .satisfies(
            entry -> {
              assertThat(entry.what()).isEqualTo(BundleHistory.What.FAILED_TRIAL);
              assertThat(entry.actor()).isEqualTo("bert");
              assertThat(entry.code()).isEqualTo("HANOK-BUNDLE-CANARY-ERRORS");
              assertThat(entry.why()).contains("refused it");
            });
    restart(BundlePolicy.DEVELOPMENT, TRIAL);
    assertThat(versions()).containsExactly("1.0.0");
  }

  @Test
  void a_second_bundle_of_the_same_kind_takes_no_calls_for_want_of_calls() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    host.deploy(plain("1.0.0"), "anna");
    Path dropped = folder.resolve("bundles/z-other.jar");
    Files.copy(named("test.other", "9.0.0"), dropped);
    await(() -> host.list().size() == 2);
    restart(BundlePolicy.DEVELOPMENT, TRIAL);
    assertThat(versions()).containsExactly("1.0.0");
    assertThat(host.list()).extracting(BundleInfo::state).contains(BundleInfo.State.CANARY);
  }

  @Test
  void a_new_version_takes_over_at_once_where_nobody_calls() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    host.deploy(plain("1.0.0"), "anna");
    host.deploy(plain("2.0.0"), "anna");
    assertThat(versions()).containsExactly("2.0.0");
  }

  @Test
  void a_call_on_the_one_on_trial_finishes_there_when_it_is_rolled_back() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    host.deploy(plain("1.0.0"), "anna");
    call(true);
    host.deploy(plain("2.0.0"), "anna");
    ServiceLease<LanguageRuntime> inFlight = host.lease(PLAIN).orElseThrow();
    assertThat(inFlight.isOnTrial()).isTrue();
    assertThat(host.leaseTried(PLAIN))
        .hasValueSatisfying(
            tried -> {
              assertThat(tried.service().descriptor().version()).isEqualTo("1.0.0");
              tried.close();
            });
    host.rollback(NAME, Optional.empty(), "anna");
    assertThat(versions()).containsExactly("1.0.0");
    assertThat(inFlight.service().descriptor().version()).isEqualTo("2.0.0");
    inFlight.close();
    await(() -> host.list().size() == 1);
  }

  @Test
  void a_dropped_jar_that_fails_its_trial_leaves_the_folder_as_it_was() throws IOException {
    start(BundlePolicy.DEVELOPMENT, TRIAL);
    Path dropped = folder.resolve("bundles/dropped.jar");
    Files.copy(plain("1.0.0"), dropped);
    await(() -> versions().equals(List.of("1.0.0")));
    byte[] good = Files.readAllBytes(dropped);
    call(true);
    Files.copy(plain("2.0.0"), dropped, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    await(() -> host.list().size() == 2);
    assertThat(call(false)).isEqualTo("2.0.0");
    await(() -> host.list().size() == 1);
    await(() -> isThere(dropped, good));
    restart(BundlePolicy.DEVELOPMENT, TRIAL);
    assertThat(versions()).containsExactly("1.0.0");
  }

  private static boolean isThere(Path file, byte[] content) {
    try {
      return java.util.Arrays.equals(Files.readAllBytes(file), content);
    } catch (IOException e) {
      return false;
    }
  }

  // --- the way back

  @Test
  void any_earlier_version_is_one_command_away_and_stays_over_a_restart() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    for (String version : List.of("1.0.0", "2.0.0", "3.0.0")) {
      host.deploy(plain(version), "anna");
    }
    assertThat(host.rollback(NAME, Optional.empty(), "bert"))
        .isInstanceOfSatisfying(
            DeployOutcome.Deployed.class,
            done -> assertThat(done.replacedVersion()).contains("3.0.0"));
    assertThat(versions()).containsExactly("2.0.0");
    host.rollback(NAME, Optional.of("1.0.0"), "bert");
    assertThat(versions()).containsExactly("1.0.0");
    assertThat(host.history().getFirst().what()).isEqualTo(BundleHistory.What.ROLLED_BACK);
    assertThat(host.history().getFirst().actor()).isEqualTo("bert");
    assertThat(audit.getLast().action()).isEqualTo("bundle.rollback");
    restart(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    assertThat(versions()).containsExactly("1.0.0");
    assertRefused(host.rollback(NAME, Optional.of("7.0.0"), "bert"), DeployRefusal.NO_EARLIER);
    assertRefused(host.rollback("nobody", Optional.empty(), "bert"), DeployRefusal.NO_EARLIER);
  }

  @Test
  void what_was_removed_is_one_command_away() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    host.deploy(plain("1.0.0"), "anna");
    host.remove(NAME, "anna");
    host.rollback(NAME, Optional.empty(), "anna");
    assertThat(versions()).containsExactly("1.0.0");
  }

  @Test
  void the_way_back_is_judged_like_any_other() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    host.deploy(plain("1.0.0"), "anna");
    host.remove(NAME, "anna");
    restart(BundlePolicy.STRICT, CanarySettings.OFF);
    assertRefused(host.rollback(NAME, Optional.empty(), "anna"), DeployRefusal.UNSIGNED);
  }

  // --- the drop folder

  @Test
  void an_older_jar_in_the_drop_folder_does_not_replace_the_newer() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    Path newer = folder.resolve("bundles/a.jar");
    Files.copy(plain("2.0.0"), newer);
    await(() -> versions().equals(List.of("2.0.0")));
    Files.copy(plain("1.0.0"), folder.resolve("bundles/b.jar"));
    await(() -> audit.getLast().outcome().equals(DeployRefusal.NOT_NEWER.code()));
    assertThat(newer).exists();
    assertThat(versions()).containsExactly("2.0.0");
    restart(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    assertThat(newer).exists();
    assertThat(versions()).containsExactly("2.0.0");
  }

  @Test
  void the_only_engines_jar_comes_back_into_the_folder() throws IOException {
    start(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    Path file = folder.resolve("bundles/engine.jar");
    Path jar =
        Jars.bundle(
            folder.resolve("e.jar"),
            "test.engine",
            "1.0.0",
            ",org.hanok.spi.consensus;version=\"[0.9,0.10)\"",
            EngineActivator.class);
    Files.copy(jar, file);
    await(() -> host.list().size() == 1);
    byte[] content = Files.readAllBytes(file);
    Files.delete(file);
    await(() -> audit.getLast().outcome().equals("HANOK-BUNDLE-REQUIRED"));
    await(() -> isThere(file, content));
    restart(BundlePolicy.DEVELOPMENT, CanarySettings.OFF);
    assertThat(host.list()).hasSize(1);
  }

  // --- tools

  /** Calls, and says whether that went well; answers the version that took it. */
  private String call(boolean isGood) {
    try (ServiceLease<LanguageRuntime> lease = host.lease(PLAIN).orElseThrow()) {
      if (!isGood) {
        lease.failed("it refused it");
      }
      return lease.service().descriptor().version();
    }
  }

  private List<String> versions() {
    return host.runtimes().stream().map(RuntimeDescriptor::version).toList();
  }

  private List<BundleHistory.What> whats() {
    return host.history().stream().map(BundleHistory.Entry::what).toList();
  }

  private Path plain(String version) throws IOException {
    return named(NAME, version);
  }

  private Path named(String name, String version) throws IOException {
    return Jars.bundle(
        folder.resolve(name + "-" + version + ".jar"), name, version, "", PlainActivator.class);
  }

  private static void assertRefused(DeployOutcome outcome, DeployRefusal reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DeployOutcome.Refused.class,
            refused -> assertThat(refused.reason()).as(refused.message()).isEqualTo(reason));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
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
