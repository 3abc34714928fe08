package org.hanok.cli;

import java.io.PrintWriter;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import picocli.CommandLine.Model.CommandSpec;

/** Prints for people, or for programs with {@code --json}. */
final class Output {

  private Output() {}

  static void json(PrintWriter out, JsonValue value) {
    out.println(JsonText.stringify(value));
    out.flush();
  }

  static void error(PrintWriter err, boolean json, CliException failure) {
    if (json) {
      JsonObject error =
          JsonObject.of(
              "code", JsonString.of(failure.code()),
              "message", JsonString.of(String.valueOf(failure.getMessage())));
      json(err, JsonObject.of("error", error));
    } else {
      err.println("hanok: " + failure.getMessage() + "  [" + failure.code() + "]");
      err.flush();
    }
  }

  /** The node's answer for programs, {@code text} for people. */
  static void message(CommandSpec spec, NodeOptions options, Http.Answer answer, String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(options.json ? answer.body() : text);
    out.flush();
  }

  /** An amount of AIN without a needless fraction. */
  static String ain(double amount) {
    return JsonText.stringify(JsonNumber.of(amount)) + " AIN";
  }
}
