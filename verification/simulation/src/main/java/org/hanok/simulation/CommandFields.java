package org.hanok.simulation;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;

/** The optional fields of market commands. */
final class CommandFields {

  private CommandFields() {}

  /** {@code command} with one more field. */
  static JsonObject with(JsonObject command, String field, String value) {
    JsonObject fields = Objects.requireNonNull(command.getObject("value"));
    return command.toBuilder()
        .set("value", fields.toBuilder().set(field, JsonString.of(value)).build())
        .build();
  }
}
