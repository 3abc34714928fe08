package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.node.chain.StartFailure;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a node leaves that did not start")
class StartReportTest {

  @TempDir Path home;

  private static String described(Throwable failure) {
    JsonObject report = StartReport.describe(failure);
    return report.getString("code") + " " + report.getString("message");
  }

  @Test
  void is_the_code_and_the_words_of_the_failure() {
    assertThat(described(new StartFailure("HANOK-OTHER-NETWORK", "Use another HANOK_HOME.")))
        .isEqualTo("HANOK-OTHER-NETWORK Use another HANOK_HOME.");
    assertThat(described(new IllegalArgumentException("STAKE is no number")))
        .isEqualTo("HANOK-SETTINGS STAKE is no number");
  }

  @Test
  void names_the_causes_down_to_the_file_and_says_nothing_twice() {
    IOException denied = new AccessDeniedException("/data/keys");
    assertThat(described(new UncheckedIOException("the data folder cannot be used", denied)))
        .isEqualTo(
            "HANOK-START-FAILED the data folder cannot be used:"
                + " java.nio.file.AccessDeniedException: /data/keys");
    Throwable inner = new IllegalStateException("no room");
    assertThat(described(new IllegalStateException("HANOK-DATABASE: not reached: no room", inner)))
        .isEqualTo("HANOK-DATABASE not reached: no room");
    assertThat(described(new NullPointerException()))
        .isEqualTo("HANOK-START-FAILED java.lang.NullPointerException");
  }

  @Test
  void lies_in_the_data_folder_until_it_starts() throws IOException {
    StartReport report = new StartReport(home);
    report.failed(new StartFailure("HANOK-CHAIN-DAMAGED", "block 3 is missing"));
    Path file = home.resolve("run").resolve("start-failure");
    assertThat(Files.readString(file))
        .isEqualTo("{\"code\":\"HANOK-CHAIN-DAMAGED\",\"message\":\"block 3 is missing\"}");
    report.clear();
    assertThat(file).doesNotExist();
    report.clear();
  }

  @Test
  void is_nothing_where_nothing_can_be_written() throws IOException {
    Path inTheWay = Files.writeString(home.resolve("run"), "a file");
    new StartReport(home).failed(new IllegalStateException("full"));
    assertThat(inTheWay).hasContent("a file");
  }
}
