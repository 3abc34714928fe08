package org.hanok.spi;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Instruction;
import aQute.bnd.osgi.Instructions;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.version.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hanok.spi.runtime.LanguageRuntime;
import org.junit.jupiter.api.Test;

/**
 * Compares what host and bundles share with what bundles out there were built against, {@code
 * src/baseline/chain-spi.jar}. What changed needs a higher version: below 1.0 the minor one, from
 * then on the major one if callers or implementers break and the minor one if something was added.
 * After a release, {@code mvn -pl chain-spi -am test -Dhanok.baseline.write=true} makes the
 * baseline anew.
 */
class BaselineTest {

  private static final Path BASELINE = Path.of("src/baseline/chain-spi.jar");

  @Test
  void what_bundles_were_built_against_still_holds_or_the_version_says_so() throws Exception {
    try (Jar now = current()) {
      if (Boolean.getBoolean("hanok.baseline.write")) {
        Files.createDirectories(BASELINE.getParent());
        now.write(BASELINE.toFile());
      }
      List<String> seen = new ArrayList<>();
      for (Baseline.Info info : compare(now)) {
        seen.add(info.packageName);
        assertThat(isHonest(info))
            .as(
                "%s has version %s after %s: %s",
                info.packageName, info.newerVersion, info.olderVersion, info.packageDiff)
            .isTrue();
      }
      assertThat(seen).containsAll(SharedPackages.NAMES);
    }
  }

  @Test
  void all_that_is_shared_has_the_one_version() throws Exception {
    try (Jar now = current()) {
      Parameters exports =
          new Parameters(now.getManifest().getMainAttributes().getValue("Export-Package"));
      assertThat(exports.keySet()).containsExactlyInAnyOrderElementsOf(SharedPackages.NAMES);
      assertThat(exports.values())
          .allSatisfy(
              attributes -> assertThat(attributes.getVersion()).isEqualTo(SharedPackages.VERSION));
    }
  }

  @Test
  void a_type_that_is_taken_away_is_noticed() throws Exception {
    try (Jar broken = current()) {
      String type = LanguageRuntime.class.getName().replace('.', '/') + ".class";
      assertThat(broken.remove(type)).isNotNull();
      assertThat(compare(broken))
          .filteredOn(info -> info.packageName.equals("org.hanok.spi.runtime"))
          .singleElement()
          .satisfies(info -> assertThat(isHonest(info)).isFalse());
    }
  }

  /** Whether a package's version says how it changed: bnd lets below 1.0 everything pass. */
  private static boolean isHonest(Baseline.Info info) {
    Version before = info.olderVersion;
    Version now = info.newerVersion;
    if (before == null || before.getMajor() > 0) {
      return !info.mismatch;
    }
    return switch (info.packageDiff.getDelta()) {
      case UNCHANGED, IGNORED, MICRO -> true;
      case ADDED, MINOR -> now.compareTo(before) > 0;
      default -> now.getMajor() > 0 || now.getMinor() > before.getMinor();
    };
  }

  private static Iterable<Baseline.Info> compare(Jar now) throws Exception {
    try (Processor reporter = new Processor();
        Jar before = new Jar(BASELINE.toFile())) {
      Instructions all = new Instructions(new Parameters("*"));
      return List.copyOf(new Baseline(reporter, new DiffPluginImpl()).baseline(now, before, all));
    }
  }

  /** The SPI and its part of the protocol as compiled now, with their exports and versions. */
  private static Jar current() throws Exception {
    // Stays open: the jar that is made of it reads on. A folder holds nothing that must be closed.
    Jar protocol = new Jar(Path.of("../chain-protocol/target/classes").toFile());
    try (Analyzer analyzer = new Analyzer(new Jar(Path.of("target/classes").toFile()))) {
      analyzer.getJar().addAll(protocol, new Instruction("org/hanok/protocol/consensus/*"));
      analyzer.setBundleSymbolicName("org.hanok.chain-spi");
      analyzer.setBundleVersion("1.0.0");
      analyzer.setExportPackage("org.hanok.spi.*,org.hanok.protocol.consensus");
      analyzer.setImportPackage("*;resolution:=optional");
      analyzer.getJar().setManifest(analyzer.calcManifest());
      Jar jar = analyzer.getJar();
      analyzer.setJar((Jar) null);
      return jar;
    }
  }
}
