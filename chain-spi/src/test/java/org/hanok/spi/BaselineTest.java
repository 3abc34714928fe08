package org.hanok.spi;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.header.Parameters;
import aQute.bnd.osgi.Analyzer;
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
 * Compares the SPI with the one that bundles out there were built against, {@code
 * src/baseline/chain-spi.jar}. A package that changed needs a higher version in its package-info:
 * the major one if callers or implementers break, the minor one if something was added. After a
 * release, {@code mvn -pl chain-spi -am test -Dhanok.baseline.write=true} makes the baseline anew.
 */
class BaselineTest {

  private static final Path BASELINE = Path.of("src/baseline/chain-spi.jar");
  private static final List<String> PACKAGES =
      List.of(
          "org.hanok.spi",
          "org.hanok.spi.consensus",
          "org.hanok.spi.driver",
          "org.hanok.spi.runtime");

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
        assertThat(info.mismatch)
            .as(
                "%s has version %s and needs %s: %s",
                info.packageName, info.newerVersion, info.suggestedVersion, info.packageDiff)
            .isFalse();
      }
      assertThat(seen).containsAll(PACKAGES);
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
          .satisfies(
              info -> {
                assertThat(info.mismatch).isTrue();
                assertThat(info.suggestedVersion).isEqualTo(new Version(2, 0, 0));
              });
    }
  }

  private static Iterable<Baseline.Info> compare(Jar now) throws Exception {
    try (Processor reporter = new Processor();
        Jar before = new Jar(BASELINE.toFile())) {
      Instructions all = new Instructions(new Parameters("*"));
      return List.copyOf(new Baseline(reporter, new DiffPluginImpl()).baseline(now, before, all));
    }
  }

  /** The SPI as it is compiled now, with its exports and their versions. */
  private static Jar current() throws Exception {
    try (Analyzer analyzer = new Analyzer(new Jar(Path.of("target/classes").toFile()))) {
      analyzer.setBundleSymbolicName("org.hanok.chain-spi");
      analyzer.setBundleVersion("1.0.0");
      analyzer.setExportPackage("org.hanok.spi.*");
      analyzer.setImportPackage("*;resolution:=optional");
      analyzer.getJar().setManifest(analyzer.calcManifest());
      Jar jar = analyzer.getJar();
      analyzer.setJar((Jar) null);
      return jar;
    }
  }
}
