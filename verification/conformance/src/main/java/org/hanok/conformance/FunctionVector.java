package org.hanok.conformance;

import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Repeats a recorded call of one function of the reference. */
@FunctionalInterface
public interface FunctionVector {

  /** Whether the call comes out as {@code record} says. May throw; that counts as a failure. */
  Verdict check(VectorRecord record);

  /** Works out a result, or {@code null} for undefined. */
  @FunctionalInterface
  interface Result<T> {
    /** The result for the arguments of {@code record}. */
    @Nullable T of(VectorRecord record);
  }

  /** Says that the reference throws for these arguments, and that Hanok knows. */
  final class Throws extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For {@code reason}. */
    public Throws(String reason) {
      super(reason);
    }
  }

  /** Compares a value with the recorded result. */
  static FunctionVector value(Result<? extends JsonValue> result) {
    return record -> {
      try {
        JsonValue actual = result.of(record);
        return record.threw()
            ? new Verdict.Failed("expected an exception: " + record.json().get("throws"))
            : Verdict.compare(record.result(), actual);
      } catch (Throws expected) {
        return record.threw()
            ? Verdict.Passed.PASSED
            : new Verdict.Failed("threw " + expected.getMessage());
      }
    };
  }

  /** Compares a string with the recorded result. */
  static FunctionVector text(Result<String> result) {
    return value(
        record -> {
          String text = result.of(record);
          return text == null ? null : JsonString.of(text);
        });
  }

  /** Compares a boolean with the recorded result. */
  static FunctionVector bool(Result<Boolean> result) {
    return value(
        record -> {
          Boolean bool = result.of(record);
          return bool == null ? null : JsonBoolean.of(bool);
        });
  }

  /** Compares a number with the recorded result. */
  static FunctionVector number(Result<? extends Number> result) {
    return value(
        record -> {
          Number number = result.of(record);
          return number == null ? null : JsonNumber.of(number.doubleValue());
        });
  }

  /** Does not try records with undefined in an argument, which no JSON can hold. */
  static FunctionVector ofData(FunctionVector function) {
    return record -> {
      JsonValue args = record.json().get("args");
      return args != null && TaggedValues.hasUndefined(args)
          ? new Verdict.NotApplicable(record.fn() + ": an undefined value, which JSON cannot write")
          : function.check(record);
    };
  }

  /** Does not try. */
  static FunctionVector notApplicable(String reason) {
    return record -> new Verdict.NotApplicable(record.fn() + ": " + reason);
  }
}
