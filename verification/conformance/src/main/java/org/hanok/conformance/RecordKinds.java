package org.hanok.conformance;

import org.hanok.protocol.json.JsonObject;

/** Tells records of the vectors apart by what they hold, whatever the name of their file. */
final class RecordKinds {

  private final FunctionVectors functions;
  private final RuleVectors rules = new RuleVectors();
  private final RuleExtras extras;

  /** Finds what records refer to in {@code places}. */
  RecordKinds(VectorPlaces places) {
    this.functions = new FunctionVectors(places);
    this.extras = new RuleExtras(places);
  }

  /** Repeats {@code record}. */
  Verdict check(JsonObject record) {
    if (record.has("fn")) {
      return functions.check(record);
    }
    if (record.has("object_json")) {
      return RadixVectors.checkObject(record);
    }
    if (record.has("rule")) {
      return checkRule(record);
    }
    return record.has("steps")
        ? RadixVectors.checkScript(record)
        : new Verdict.Failed("no known kind of record: " + record.keys());
  }

  private Verdict checkRule(JsonObject record) {
    if (record.has("steps")) {
      return extras.sideEffect(record);
    }
    boolean isEvaluation = record.has("result") || record.has("throws") || record.has("code");
    if (isEvaluation) {
      return rules.check(record);
    }
    return record.has("gate")
        ? RuleExtras.shippedRule(record)
        : new Verdict.Failed("no known kind of record about a rule: " + record.keys());
  }
}
