package org.hanok.fuzz;

import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.Nesting;
import org.hanok.protocol.json.StableJson;

/** JSON: what is read, written and read again is the same, in the order given and sorted. */
public final class JsonTarget {

  private JsonTarget() {}

  /** Tries one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    Input.json(input, JsonParser::parse).ifPresent(JsonTarget::check);
  }

  private static void check(JsonValue read) {
    Claim.that(!Nesting.isDeeper(read, Nesting.MESSAGE), "deeper than the parser's limit");
    JsonValue canonical = ExactJson.asText(read);
    Claim.that(ExactJson.isToldByText(canonical), "a canonical value that its text does not tell");
    Claim.same(canonical, JsonParser.parse(JsonText.stringify(canonical)), "its own text");
    String sorted = StableJson.stringify(canonical);
    JsonValue again = JsonParser.parse(sorted);
    Claim.that(sorted.equals(StableJson.stringify(again)), "its sorted text");
  }
}
