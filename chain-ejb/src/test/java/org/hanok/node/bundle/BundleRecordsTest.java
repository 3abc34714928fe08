package org.hanok.node.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hanok.node.bundle.BundleHistory.Entry;
import org.hanok.node.bundle.BundleHistory.What;
import org.hanok.node.bundle.TrustedPublishers.Change;
import org.hanok.signing.publisher.JarSignature.Finding;
import org.hanok.signing.publisher.Publisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the node trusts, what was in service, what is kept and what bundles are made of. */
class BundleRecordsTest {

  private static final Publisher ANNA = new Publisher("a".repeat(64), "Anna");
  private static final Publisher BERT = new Publisher("b".repeat(64), "Bert");

  @TempDir Path folder;

  // --- whom to trust

  @Test
  void a_key_is_trusted_until_it_is_not_and_over_restarts() throws IOException {
    Path file = folder.resolve("publishers.json");
    TrustedPublishers trusted = TrustedPublishers.open(file);
    assertThat(trusted.add(ANNA, "op", 5)).isEqualTo(Change.DONE);
    assertThat(trusted.add(ANNA, "op", 6)).isEqualTo(Change.UNCHANGED);
    assertThat(TrustedPublishers.open(file).all())
        .containsExactly(new TrustedPublishers.Trusted(ANNA, "op", 5));
    assertThat(trusted.remove(BERT.fingerprint())).isEqualTo(Change.UNCHANGED);
    assertThat(trusted.remove(ANNA.fingerprint())).isEqualTo(Change.DONE);
    assertThat(TrustedPublishers.open(file).all()).isEmpty();
  }

  @Test
  void as_many_keys_as_may_be_are_trusted_and_no_more() throws IOException {
    TrustedPublishers trusted = TrustedPublishers.open(folder.resolve("publishers.json"));
    for (int i = 0; i < TrustedPublishers.MAX; i++) {
      assertThat(trusted.add(new Publisher("%064x".formatted(i), ""), "op", 1))
          .isEqualTo(Change.DONE);
    }
    assertThat(trusted.add(ANNA, "op", 1)).isEqualTo(Change.FULL);
  }

  @Test
  void a_damaged_list_of_trusted_keys_is_not_taken_for_an_empty_one() throws IOException {
    Path file = folder.resolve("publishers.json");
    for (String text : List.of("", "{}", "[{\"key\":\"abc\"}]")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> TrustedPublishers.open(file)).isInstanceOf(IOException.class);
    }
  }

  // --- the judge

  @Test
  void by_whose_word_a_bundle_is_taken_is_told() throws IOException {
    TrustedPublishers trusted = TrustedPublishers.open(folder.resolve("publishers.json"));
    trusted.add(ANNA, "op", 1);
    BundleJudge judge = new BundleJudge(BundlePolicy.STRICT, trusted, Set.of("ours"), 69);
    Finding byBoth = new Finding.Signed(List.of(BERT, ANNA));
    assertThat(judge.judge("b/1", "x", facts(byBoth)))
        .isEqualTo(new BundleJudge.Verdict.Accepted("Anna (aaaaaaaaaaaaaaaa…)"));
    assertThat(judge.judge("b/1", "ours", facts(new Finding.Unsigned(Optional.empty()))))
        .isEqualTo(new BundleJudge.Verdict.Accepted(BundleJudge.SHIPPED));
  }

  @Test
  void each_way_of_not_being_trusted_has_its_reason() throws IOException {
    TrustedPublishers none = TrustedPublishers.open(folder.resolve("publishers.json"));
    BundleJudge strict = new BundleJudge(BundlePolicy.STRICT, none, Set.of(), 69);
    assertThat(reason(strict, new Finding.Unsigned(Optional.empty())))
        .contains(DeployRefusal.UNSIGNED);
    assertThat(reason(strict, new Finding.Signed(List.of(BERT)))).contains(DeployRefusal.UNTRUSTED);
    assertThat(reason(strict, new Finding.Broken("bad digest")))
        .contains(DeployRefusal.SIGNATURE_BROKEN);
  }

  @Test
  void where_the_operator_may_and_does_allow_it_the_unsigned_are_taken_but_never_the_broken()
      throws IOException {
    TrustedPublishers none = TrustedPublishers.open(folder.resolve("publishers.json"));
    BundleJudge open = new BundleJudge(BundlePolicy.DEVELOPMENT, none, Set.of(), 69);
    assertThat(reason(open, new Finding.Unsigned(Optional.empty()))).isEmpty();
    assertThat(reason(open, new Finding.Signed(List.of(BERT)))).isEmpty();
    assertThat(reason(open, new Finding.Broken("x"))).contains(DeployRefusal.SIGNATURE_BROKEN);
    BundlePolicy elsewhere = new BundlePolicy(BundlePolicy.Unsigned.REFUSED_HERE, false);
    BundleJudge joined = new BundleJudge(elsewhere, none, Set.of(), 69);
    assertThat(joined.judge("b/1", "x", facts(new Finding.Unsigned(Optional.empty()))))
        .isInstanceOfSatisfying(
            BundleJudge.Verdict.Refused.class,
            refused -> assertThat(refused.message()).contains("private network alone"));
  }

  @Test
  void whoever_exports_the_hosts_packages_or_needs_a_newer_java_is_refused_even_if_shipped()
      throws IOException {
    TrustedPublishers none = TrustedPublishers.open(folder.resolve("publishers.json"));
    BundleJudge judge = new BundleJudge(BundlePolicy.DEVELOPMENT, none, Set.of("ours"), 69);
    Finding unsigned = new Finding.Unsigned(Optional.empty());
    for (String name : List.of("org.hanok.spi", "org.osgi.framework", "java.util")) {
      assertThat(
              judge.judge(
                  "b/1", "ours", new JarFacts(unsigned, Optional.empty(), 69, List.of("a", name))))
          .isInstanceOfSatisfying(
              BundleJudge.Verdict.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(DeployRefusal.EXPORTS_HOST));
    }
    assertThat(judge.judge("b/1", "x", new JarFacts(unsigned, Optional.empty(), 70, List.of())))
        .isInstanceOfSatisfying(
            BundleJudge.Verdict.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(DeployRefusal.NEWER_JAVA));
  }

  @Test
  void where_a_bill_of_materials_is_demanded_whoever_has_none_is_refused() throws IOException {
    TrustedPublishers none = TrustedPublishers.open(folder.resolve("publishers.json"));
    BundlePolicy policy = new BundlePolicy(BundlePolicy.Unsigned.TAKEN, true);
    BundleJudge judge = new BundleJudge(policy, none, Set.of(), 69);
    Finding unsigned = new Finding.Unsigned(Optional.empty());
    assertThat(reason(judge, unsigned)).contains(DeployRefusal.SBOM_MISSING);
    Sbom bill = new Sbom("1.6", List.of(), 0);
    assertThat(judge.judge("b/1", "x", new JarFacts(unsigned, Optional.of(bill), 0, List.of())))
        .isInstanceOf(BundleJudge.Verdict.Accepted.class);
  }

  private static JarFacts facts(Finding finding) {
    return new JarFacts(finding, Optional.empty(), 69, List.of());
  }

  private static Optional<DeployRefusal> reason(BundleJudge judge, Finding finding) {
    return judge.judge("b/1", "x", facts(finding))
            instanceof BundleJudge.Verdict.Refused(DeployRefusal reason, String ignored)
        ? Optional.of(reason)
        : Optional.empty();
  }

  // --- bills of materials

  @Test
  void a_bill_of_materials_tells_names_versions_and_licences() {
    assertThat(
            bill(
                """
                {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
                {"name":"asm","version":"9.8","licenses":[{"license":{"id":"BSD-3-Clause"}}]},
                {"name":"x","licenses":[{"expression":"MIT OR Apache-2.0"}]}]}"""))
        .contains(
            new Sbom(
                "1.6",
                List.of(
                    new Sbom.Component("asm", "9.8", "BSD-3-Clause"),
                    new Sbom.Component("x", "", "MIT OR Apache-2.0")),
                2));
  }

  @Test
  void what_is_no_bill_of_that_format_is_none() {
    assertThat(bill("")).isEmpty();
    assertThat(bill("[]")).isEmpty();
    assertThat(bill("{\"bomFormat\":\"SPDX\"}")).isEmpty();
    assertThat(bill("{\"bomFormat\":\"CycloneDX\"}" + " ".repeat(Sbom.MAX_BYTES))).isEmpty();
  }

  @Test
  void components_beyond_the_limit_are_counted_and_not_kept() {
    String one = "{\"name\":\"a\"}";
    String many = String.join(",", java.util.Collections.nCopies(Sbom.MAX_COMPONENTS + 1, one));
    assertThat(bill("{\"bomFormat\":\"CycloneDX\",\"components\":[" + many + "]}"))
        .hasValueSatisfying(
            found -> {
              assertThat(found.components()).hasSize(Sbom.MAX_COMPONENTS);
              assertThat(found.total()).isEqualTo(Sbom.MAX_COMPONENTS + 1);
            });
  }

  private static Optional<Sbom> bill(String text) {
    return Sbom.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  // --- the history

  @Test
  void the_version_before_the_one_in_service_is_found_and_any_other_by_its_number()
      throws IOException {
    BundleHistory history = BundleHistory.open(folder.resolve("history.json"));
    history.add(entry(What.DEPLOYED, "1.0.0", "h1"));
    history.add(entry(What.DEPLOYED, "2.0.0", "h2"));
    history.add(entry(What.TRIAL, "3.0.0", "h3"));
    history.add(entry(What.FAILED_TRIAL, "3.0.0", "h3"));
    history.add(entry(What.PROMOTED, "4.0.0", "h4"));
    assertThat(history.earlier("b", "h4", Optional.empty()).map(Entry::version)).contains("2.0.0");
    assertThat(history.earlier("b", "h4", Optional.of("1.0.0")).map(Entry::hash)).contains("h1");
    assertThat(history.earlier("b", "h4", Optional.of("3.0.0"))).isEmpty();
    assertThat(history.earlier("b", "", Optional.empty()).map(Entry::hash)).contains("h4");
    assertThat(history.earlier("other", "", Optional.empty())).isEmpty();
    assertThat(history.placeInService("h2")).contains(1);
    assertThat(history.placeInService("h3")).isEmpty();
  }

  @Test
  void the_newest_entries_are_kept_over_restarts_and_the_oldest_go() throws IOException {
    Path file = folder.resolve("history.json");
    BundleHistory history = BundleHistory.open(file);
    for (int i = 0; i <= BundleHistory.MAX; i++) {
      history.add(entry(What.DEPLOYED, Integer.toString(i), "h" + i));
    }
    List<Entry> kept = BundleHistory.open(file).newest();
    assertThat(kept).hasSize(BundleHistory.MAX);
    assertThat(kept.getFirst()).isEqualTo(entry(What.DEPLOYED, "500", "h500"));
    assertThat(kept.getLast().version()).isEqualTo("1");
  }

  private static Entry entry(What what, String version, String hash) {
    return new Entry(1, "anna", what, "b", version, hash, "ok", "because");
  }

  // --- the shelf

  @Test
  void the_longest_unused_jars_leave_the_shelf_but_none_in_service() throws IOException {
    BundleShelf shelf = new BundleShelf(folder.resolve("versions"));
    Path jar = Files.writeString(folder.resolve("a.jar"), "a");
    for (int i = 0; i < BundleShelf.MAX_JARS + 3; i++) {
      shelf.keep("h" + i, jar, Set.of("h0"));
    }
    assertThat(shelf.find("h0")).isPresent();
    assertThat(shelf.find("h1")).isEmpty();
    assertThat(shelf.find("h2")).isPresent();
    try (Stream<Path> files = Files.list(folder.resolve("versions"))) {
      assertThat(files.count()).isEqualTo(BundleShelf.MAX_JARS + 2);
    }
  }
}
