package org.hanok.sample.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.manifest.ManifestReader;
import org.hanok.runtime.javascript.JavaScriptRuntimes;
import org.hanok.runtime.oci.OciRuntimes;
import org.hanok.runtime.python.PythonRuntimes;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Grants;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.Test;

/** The samples as their users see them: bytes in, bytes out. */
class SamplesTest {

  private static final Path SAMPLES = Path.of("..");

  @Test
  void every_sample_has_a_manifest_that_nodes_take() throws IOException {
    for (String name : List.of("access-log", "csv-report", "json-diff", "word-count")) {
      byte[] manifest = Files.readAllBytes(SAMPLES.resolve(name).resolve("hanok.json"));
      assertThat(ManifestReader.read(manifest))
          .as(name)
          .isNotInstanceOf(ManifestReader.Outcome.Invalid.class);
    }
  }

  @Test
  void a_table_is_described_column_by_column() throws IOException {
    String table = "name;born;weight\nAda;1815-12-10;61.5\nAlan;1912-06-23;\nAda;1815-12-10;58\n";
    try (var python = PythonRuntimes.standalone()) {
      assertThat(answer(python, "csv-report/csv_report.py", table))
          .isEqualTo(
              "{\"rows\":3,\"columns\":["
                  + "{\"name\":\"name\",\"filled\":3,\"empty\":0,\"kind\":\"text\",\"different\":2,"
                  + "\"frequent\":[{\"text\":\"Ada\",\"times\":2},{\"text\":\"Alan\",\"times\":1}]},"
                  + "{\"name\":\"born\",\"filled\":3,\"empty\":0,\"kind\":\"date\","
                  + "\"first\":\"1815-12-10\",\"last\":\"1912-06-23\"},"
                  + "{\"name\":\"weight\",\"filled\":2,\"empty\":1,\"kind\":\"number\","
                  + "\"least\":58.0,\"most\":61.5,\"mean\":59.75,"
                  + "\"quartiles\":[58.875,59.75,60.625]}]}");
      assertThat(answer(python, "csv-report/csv_report.py", ""))
          .isEqualTo("{\"rows\":0,\"columns\":[]}");
    }
  }

  @Test
  void the_steps_from_one_value_to_another_are_a_json_patch() throws IOException {
    try (var javascript = JavaScriptRuntimes.standalone()) {
      assertThat(
              answer(
                  javascript,
                  "json-diff/json-diff.js",
                  "{\"before\":{\"a/b\":1,\"list\":[1,2,3,4],\"gone\":true},"
                      + "\"after\":{\"a/b\":2,\"list\":[1,4],\"new\":null}}"))
          .isEqualTo(
              "[{\"op\":\"remove\",\"path\":\"/gone\"},"
                  + "{\"op\":\"replace\",\"path\":\"/a~1b\",\"value\":2},"
                  + "{\"op\":\"remove\",\"path\":\"/list/2\"},"
                  + "{\"op\":\"remove\",\"path\":\"/list/1\"},"
                  + "{\"op\":\"add\",\"path\":\"/new\",\"value\":null}]");
      assertThat(answer(javascript, "json-diff/json-diff.js", "{\"before\":[],\"after\":[]}"))
          .isEqualTo("[]");
    }
  }

  @Test
  void an_access_log_is_summed_up_by_a_container_image_that_no_daemon_made()
      throws IOException, InterruptedException {
    Process build = new ProcessBuilder("/bin/sh", "../access-log/src/image.sh").inheritIO().start();
    assertThat(build.waitFor()).isZero();
    String log =
        """
        10.0.0.1 - - [30/Nov/2026:08:00:00 +0000] "GET /a?page=2 HTTP/1.1" 200 120 "-" "curl"
        10.0.0.2 - - [30/Nov/2026:08:00:01 +0000] "GET /b HTTP/1.1" 404 -
        no line of a log
        10.0.0.1 - - [30/Nov/2026:08:00:02 +0000] "POST /a HTTP/1.1" 200 3
        """;
    try (var images = OciRuntimes.standalone()) {
      assertThat(answer(images, "access-log/target/access-log.tar", log))
          .isEqualTo(
              "{\"requests\":3,\"unreadable\":1,\"bytes\":123,\"statuses\":{\"200\":2,\"404\":1},"
                  + "\"paths\":[{\"path\":\"/a\",\"requests\":2},{\"path\":\"/b\",\"requests\":1}]}\n");
    }
  }

  private static String answer(LanguageRuntime runtime, String artifact, String input)
      throws IOException {
    byte[] program = Files.readAllBytes(SAMPLES.resolve(artifact));
    return switch (runtime.prepare(ProgramArtifact.of(program))) {
      case PrepareOutcome.Refused refused -> refused.message();
      case PrepareOutcome.Prepared prepared -> {
        ExecutionOutcome outcome =
            prepared
                .program()
                .invoke(
                    new Invocation(
                        Payload.ofText(input),
                        List.of(),
                        ResourceLimits.DEFAULT.withWallTimeMillis(120_000),
                        Grants.CLOCK_AND_RANDOMNESS))
                .result()
                .orTimeout(240, TimeUnit.SECONDS)
                .join();
        yield outcome instanceof ExecutionOutcome.Completed(Payload output)
            ? output.toText()
            : outcome.message();
      }
    };
  }
}
