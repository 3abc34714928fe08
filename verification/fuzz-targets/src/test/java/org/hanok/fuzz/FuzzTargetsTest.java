package org.hanok.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuzzTargetsTest {

  private static final Path MODULE = Path.of(System.getProperty("user.dir"));
  private static final int SECONDS = Integer.getInteger("hanok.fuzz.seconds", 15);
  private static final int SEED = Integer.getInteger("hanok.fuzz.seed", 20261129);

  @TestFactory
  Stream<DynamicTest> the_kept_inputs_break_no_promise() throws IOException {
    return Stream.of(Target.values()).flatMap(FuzzTargetsTest::keptInputs);
  }

  private static Stream<DynamicTest> keptInputs(Target target) {
    try (Stream<Path> files = Files.list(target.corpus(MODULE))) {
      List<Path> kept = files.sorted().toList();
      assertThat(kept).as(target + " has kept inputs").isNotEmpty();
      return kept.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      target + " " + file.getFileName(),
                      () -> target.accept(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_short_campaign_breaks_no_promise(Target target, @TempDir Path work) throws Exception {
    Process fuzzer = new Campaign(target, MODULE, work, SECONDS, SEED).process().start();
    List<String> output;
    try (BufferedReader reader = fuzzer.inputReader()) {
      output = reader.lines().toList();
    }
    assertThat(fuzzer.waitFor()).as(String.join("\n", Campaign.verdict(output))).isZero();
    assertThat(output)
        .as("the fuzzer saw the target's branches and tried inputs")
        .anyMatch(line -> line.startsWith("stat::number_of_executed_units"))
        .anyMatch(line -> line.contains("INITED cov:"));
  }
}
