package org.hanok.fuzz;

import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** What has to hold for every input; anything else ends the campaign with that input. */
final class Claim {

  private Claim() {}

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  static void same(JsonValue expected, JsonValue actual, String what) {
    that(
        ExactJson.isSame(expected, actual),
        what + ": " + JsonText.stringify(expected) + " and " + JsonText.stringify(actual));
  }
}
