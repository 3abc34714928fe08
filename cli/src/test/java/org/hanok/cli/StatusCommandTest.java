package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

  @Test
  void says_what_needs_attention_after_the_figures() {
    StringWriter text = new StringWriter();
    StatusCommand.print(
        new PrintWriter(text, true),
        (JsonObject)
            JsonParser.parse(
                """
                {"node":{"state":"SERVING"},
                 "attention":[{"code":"HANOK-STATE-FULL","severity":"warning","message":"Full."}]}
                """));
    assertThat(text.toString())
        .containsSubsequence(
            "node.state", "SERVING", "needs attention (warning)  HANOK-STATE-FULL", "Full.");
  }
}
