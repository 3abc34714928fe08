package org.hanok.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;

/** A fuzzer's bytes as what a target takes. */
final class Input {

  private Input() {}

  /** The value that {@code parser} reads of them; empty if they are no JSON to it. */
  static Optional<JsonValue> json(byte[] input, Function<String, JsonValue> parser) {
    try {
      return Optional.of(parser.apply(text(input)));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
