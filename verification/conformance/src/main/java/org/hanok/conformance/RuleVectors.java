package org.hanok.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.CompiledRule;
import org.hanok.protocol.rule.RuleCompiler;
import org.hanok.protocol.rule.RuleContext;
import org.hanok.protocol.rule.RuleFlags;
import org.hanok.protocol.rule.RuleOutcome;
import org.hanok.protocol.rule.StateAccess;
import org.hanok.protocol.rule.WriteRuleGate;
import org.jspecify.annotations.Nullable;

/** Repeats the recorded evaluations of rules: results, exceptions, questions and side effects. */
public final class RuleVectors {

  /** In the vectors all timer flags are on from block 2. */
  static final RuleFlags FLAGS = (flag, blockNumber) -> blockNumber >= 2;

  /** Repeats every evaluation recorded in {@code file}. */
  public FileReport run(Path file) {
    return RecordFile.run(file, file.getFileName().toString(), this::check);
  }

  /** Repeats one evaluation. */
  Verdict check(JsonObject json) {
    VectorRecord record = new VectorRecord(json);
    Recording recording = new Recording(record);
    RuleOutcome outcome =
        RuleCompiler.compile(record.requiredText("rule"), recording.variables())
            .evaluate(recording.context());
    List<String> differences = new ArrayList<>();
    compare(differences, "outcome", expected(record), describe(outcome));
    compare(differences, "calls", recording.expectedCalls(), recording.calls());
    checkEffects(record, recording, outcome, differences);
    checkGate(record, differences);
    checkRaw(record, differences);
    return differences.isEmpty()
        ? Verdict.Passed.PASSED
        : new Verdict.Failed(String.join("; ", differences));
  }

  private static void compare(
      List<String> differences, String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      differences.add(what + ": expected " + expected + " but got " + actual);
    }
  }

  private static String expected(VectorRecord record) {
    if (record.threw()) {
      return "throws " + record.json().getString("throws");
    }
    return record.json().has("code") ? "does not compile" : "is " + show(record.result());
  }

  private static String show(@Nullable JsonValue value) {
    return value == null ? "undefined" : JsonText.stringify(value);
  }

  private static String describe(RuleOutcome outcome) {
    return switch (outcome) {
      case RuleOutcome.Passed ignored -> "is true";
      case RuleOutcome.Denied ignored -> "is false";
      case RuleOutcome.DoesNotCompile ignored -> "does not compile";
      case RuleOutcome.Threw threw -> "throws " + threw.errorName();
      case RuleOutcome.LimitExceeded limit -> "exceeds " + limit.reason() + " " + limit.message();
    };
  }

  private static void checkEffects(
      VectorRecord record, Recording recording, RuleOutcome outcome, List<String> differences) {
    JsonValue expected =
        record.json().has("new_data_after")
            ? record.member("new_data_after")
            : recording.context().newValue();
    compare(differences, "newData", show(expected), show(outcome.effects().newValue()));
  }

  private static void checkGate(VectorRecord record, List<String> differences) {
    JsonValue gate = record.json().get("gate");
    if (gate == null) {
      return;
    }
    WriteRuleGate.Verdict verdict =
        WriteRuleGate.check(Set.of("$a", "$b"), JsonString.of(record.requiredText("rule")));
    compare(differences, "gate", GateFunctions.describe(gate), GateFunctions.describe(verdict));
  }

  private static void checkRaw(VectorRecord record, List<String> differences) {
    JsonValue raw = record.json().get("raw");
    if (raw == null || TaggedValues.hasUndefined(raw)) {
      return;
    }
    JsonValue expected;
    try {
      expected = TaggedValues.decode(raw);
    } catch (TaggedValues.NotData function) {
      return;
    }
    Recording again = new Recording(record);
    CompiledRule rule = RuleCompiler.compile(record.requiredText("rule"), again.variables());
    try {
      compare(differences, "raw value", show(expected), show(rule.rawValue(again.context())));
    } catch (IllegalStateException noJson) {
      // An object such as new Boolean(false): the vectors write it as an empty one.
      compare(differences, "raw value", show(expected), "{}");
    }
  }

  /** One record's questions and answers. */
  private static final class Recording {
    private final VectorRecord record;
    private final Map<String, @Nullable JsonValue> answers = new LinkedHashMap<>();
    private final List<String> expectedCalls = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    Recording(VectorRecord record) {
      this.record = record;
      JsonArray recorded = record.json().getArray("calls");
      for (JsonValue item : recorded == null ? List.<JsonValue>of() : recorded.items()) {
        JsonObject call = (JsonObject) item;
        JsonArray args = (JsonArray) call.get("args");
        String question =
            question(
                String.valueOf(call.getString("fn")),
                TaggedValues.decodeAll(args == null ? JsonArray.EMPTY : args));
        JsonValue result = call.get("result");
        answers.put(question, result == null ? null : TaggedValues.decode(result));
        expectedCalls.add(question);
      }
    }

    private static String question(String function, List<@Nullable JsonValue> arguments) {
      StringBuilder text = new StringBuilder(function);
      arguments.forEach(argument -> text.append(' ').append(show(argument)));
      return text.toString();
    }

    List<String> expectedCalls() {
      return expectedCalls;
    }

    List<String> calls() {
      return calls;
    }

    List<String> variables() {
      JsonObject variables = record.json().getObject("path_vars");
      return variables == null ? List.of() : variables.keys();
    }

    RuleContext context() {
      Map<String, String> variables = new LinkedHashMap<>();
      for (String name : variables()) {
        JsonObject all = Objects.requireNonNull(record.json().getObject("path_vars"));
        variables.put(name, String.valueOf(all.getString(name)));
      }
      List<String> path = new ArrayList<>();
      JsonArray labels = record.json().getArray("parsed_value_path");
      if (labels != null) {
        labels.items().forEach(label -> path.add(((JsonString) label).value()));
      }
      StateAccess state =
          (callback, arguments, budget) -> {
            String question = question(callback.scriptName(), arguments);
            calls.add(question);
            return answers.getOrDefault(question, JsonNull.NULL);
          };
      return RuleContext.writing(record.member("new_data"))
          .data(record.member("data"))
          .auth(record.member("auth"))
          .currentTime(record.member("current_time"))
          .blockNumber(record.member("block_number"))
          .blockTime(record.member("block_time"))
          .parsedValuePath(path)
          .pathVariables(variables)
          .state(state)
          .flags(FLAGS)
          .build();
    }
  }

  /** The gate's vectors. */
  static final class GateFunctions {
    private GateFunctions() {}

    static String describe(JsonValue expected) {
      return expected instanceof JsonBoolean bool ? Boolean.toString(bool.value()) : "throws";
    }

    static String describe(WriteRuleGate.Verdict verdict) {
      return switch (verdict) {
        case WriteRuleGate.Accepted ignored -> "true";
        case WriteRuleGate.Refused ignored -> "false";
        case WriteRuleGate.Unreadable ignored -> "throws";
      };
    }
  }
}
