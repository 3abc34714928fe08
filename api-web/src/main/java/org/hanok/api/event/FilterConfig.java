package org.hanok.api.event;

import java.util.regex.Pattern;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateLabels;
import org.jspecify.annotations.Nullable;

/** What a client may ask to be told. */
final class FilterConfig {

  private static final Pattern HASH = Pattern.compile("0x[0-9A-Fa-f]{64}");

  private FilterConfig() {}

  /** What came of reading a filter's configuration. */
  sealed interface Outcome {

    /** It is one. */
    record Valid(Wish wish) implements Outcome {}

    /** It is none. */
    record Invalid(EventErrorCode code, String message) implements Outcome {}
  }

  /** A filter's configuration, understood. */
  sealed interface Wish {

    /** Final blocks: that of one number, or all. */
    record Blocks(@Nullable Double number) implements Wish {

      boolean wants(long blockNumber) {
        return number == null || number == blockNumber;
      }
    }

    /** Values written at a path. */
    record Values(ValueFilter filter) implements Wish {}

    /** The states of a transaction. */
    record Transactions(String hash) implements Wish {}
  }

  /** Reads {@code config}, which may be anything, for a filter of {@code type}. */
  static Outcome read(JsonValue type, JsonValue config) {
    return switch (EcmaText.of(type)) {
      case "BLOCK_FINALIZED" -> blocks(JsWords.member(config, "block_number"));
      case "VALUE_CHANGED" -> values(config);
      case "TX_STATE_CHANGED" -> transactions(config);
      default ->
          new Outcome.Invalid(
              EventErrorCode.INVALID_EVENT_TYPE_IN_VALIDATE_FUNC,
              "Invalid event type (" + EcmaText.of(type) + ")");
    };
  }

  private static Outcome blocks(@Nullable JsonValue number) {
    return switch (number) {
      case null -> new Outcome.Valid(new Wish.Blocks(null));
      case JsonNull ignored -> new Outcome.Valid(new Wish.Blocks(null));
      case JsonNumber one when one.value() < 0 ->
          new Outcome.Invalid(
              EventErrorCode.NEGATIVE_BLOCK_NUMBER,
              "Invalid block_number. It must not be a negative number (" + EcmaText.of(one) + ")");
      case JsonNumber one -> new Outcome.Valid(new Wish.Blocks(one.value()));
      default ->
          new Outcome.Invalid(
              EventErrorCode.INVALID_BLOCK_NUMBER_TYPE,
              "Invalid block_number type. (" + JsWords.type(number) + ")");
    };
  }

  private static Outcome values(JsonValue config) {
    JsonValue path = JsWords.member(config, "path");
    if (!JsWords.isTruthy(path)) {
      return new Outcome.Invalid(
          EventErrorCode.MISSING_PATH_IN_CONFIG,
          "config.path is missing (" + JsonText.stringify(config) + ")");
    }
    // AIN: a path that is no text passes, and no value is ever at it.
    String text = path instanceof JsonString string ? string.value() : "";
    for (String label : Paths.parse(text)) {
      if (!StateLabels.isValid(label, Integer.MAX_VALUE)) {
        return new Outcome.Invalid(
            EventErrorCode.INVALID_FORMAT_PATH, "Invalid format path (" + text + ")");
      }
    }
    JsonValue source = JsWords.member(config, "event_source");
    String wanted = source != null && JsWords.isTruthy(source) ? EcmaText.of(source) : "";
    return new Outcome.Valid(new Wish.Values(new ValueFilter(text, Paths.parse(text), wanted)));
  }

  private static Outcome transactions(JsonValue config) {
    JsonValue hash = JsWords.member(config, "tx_hash");
    if (!JsWords.isTruthy(hash)) {
      return new Outcome.Invalid(
          EventErrorCode.MISSING_TX_HASH_IN_CONFIG,
          "config.tx_hash is missing (" + JsonText.stringify(config) + ")");
    }
    return hash instanceof JsonString text && HASH.matcher(text.value()).matches()
        ? new Outcome.Valid(new Wish.Transactions(text.value()))
        : new Outcome.Invalid(
            EventErrorCode.INVALID_TX_HASH, "Invalid tx hash (" + EcmaText.of(hash) + ")");
  }
}
