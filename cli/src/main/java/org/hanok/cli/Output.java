package org.hanok.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
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

  /** A record: JSON for programs, a line for each member for people. */
  static void record(CommandSpec spec, NodeOptions options, JsonObject record) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      json(out, record);
      return;
    }
    record.forEach((name, value) -> out.printf(Locale.ROOT, "%-18s %s%n", name, plain(value)));
    out.flush();
  }

  /** That something was done, and by which transaction. */
  static void done(CommandSpec spec, NodeOptions options, String what, String transaction) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      json(out, JsonObject.of("transaction", JsonString.of(transaction)));
      return;
    }
    out.println(what);
    out.println("  transaction " + transaction);
    out.flush();
  }

  /** A value for people: texts as they are. */
  static String plain(JsonValue value) {
    return value instanceof JsonString text ? text.value() : JsonText.stringify(value);
  }

  /** A program's output as a member: JSON as such, other text as text, other bytes in base64. */
  static JsonObject.Builder result(byte[] bytes) {
    JsonObject.Builder json = JsonObject.builder();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return json.set("result", parsed(text));
    } catch (CharacterCodingException e) {
      return json.set("result_base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static JsonValue parsed(String text) {
    try {
      return JsonParser.parse(text);
    } catch (JsonSyntaxException e) {
      return JsonString.of(text);
    }
  }

  /** An amount of AIN without a needless fraction. */
  static String ain(double amount) {
    return JsonText.stringify(JsonNumber.of(amount)) + " AIN";
  }
}
