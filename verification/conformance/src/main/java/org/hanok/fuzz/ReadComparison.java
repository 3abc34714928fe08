package org.hanok.fuzz;

import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateProof;
import org.hanok.protocol.transition.FirstDifference;
import org.hanok.protocol.transition.LedgerReader;
import org.hanok.protocol.transition.ReadLimits;

/** Asks both sides the same reads of the newest state. */
final class ReadComparison {

  private static final String PARENTS = "#num_parents";
  private static final String VERSION = "#version";
  private static final String THREW = "$threw";
  private static final int SHOWN = 3000;

  private final Sides sides;
  private final Dice dice;
  private final ReadScenes scenes;

  ReadComparison(Sides sides, World world) {
    this.sides = sides;
    this.dice = world.dice;
    this.scenes = new ReadScenes(world);
  }

  /**
   * Compares {@code count} reads.
   *
   * @throws Mismatch at the first that is answered differently
   */
  void compare(int count, long now) {
    List<Read> reads = scenes.draw(count);
    ReadLimits limits =
        new ReadLimits(
            dice.number(1000, 1000, 3, 12), dice.number(20_000_000, 20_000_000, 3000), 50);
    JsonArray theirs = sides.reference().read(reads, limits, now);
    LedgerReader reader = sides.hanok().reader(limits);
    for (int i = 0; i < reads.size(); i++) {
      compare(reads.get(i), theirs.at(i), answer(reads.get(i), reader, now));
    }
  }

  private void compare(Read read, JsonValue theirs, JsonValue ours) {
    if (theirs instanceof JsonObject answer && answer.has(THREW)) {
      // The reference answers with HTTP 500 then; Hanok with whatever is sensible.
      sides.comparison().read(read.method() + " (threw)");
      return;
    }
    JsonValue expected = plain(theirs);
    JsonValue actual = plain(ours);
    if (!JsonText.stringify(expected).equals(JsonText.stringify(actual))) {
      throw new Mismatch(
          read.method()
              + " "
              + JsonText.stringify(read.arguments())
              + ": expected is the reference's, got is Hanok's: "
              + FirstDifference.between("answer", expected, actual)
              + "\nthe reference: "
              + shortened(expected)
              + "\nHanok: "
              + shortened(actual));
    }
    sides.comparison().read(read.method());
  }

  private JsonValue answer(Read read, LedgerReader reader, long now) {
    JsonObject arguments = read.arguments();
    String ref = String.valueOf(arguments.getString("ref"));
    return switch (read.method()) {
      case "ain_get" -> reader.get(arguments, now);
      case "ain_matchFunction" -> result(reader.matchFunction(arguments));
      case "ain_matchRule" -> result(reader.matchRule(arguments));
      case "ain_matchOwner" -> result(reader.matchOwner(arguments));
      case "ain_evalRule" -> result(reader.evalRule(arguments, now));
      case "ain_evalOwner" -> result(reader.evalOwner(arguments));
      case "ain_getStateProof" -> result(reader.stateProof(ref));
      case "ain_getProofHash" -> result(reader.proofHash(ref));
      case "ain_getStateInfo" -> result(reader.stateInfo(ref));
      case "ain_getStateUsage" ->
          result(reader.stateUsage(arguments.get("app_name"), sides.hanok().finalNumber()));
      case "ain_validateAppName" ->
          reader.validateAppName(arguments.get("app_name"), sides.hanok().finalNumber());
      case "verifyStateProof" ->
          result(
              reader.stateProof(ref) instanceof JsonObject proof
                  ? StateProof.verify(proof)
                  : JsonNull.NULL);
      default -> throw new IllegalArgumentException(read.method());
    };
  }

  private static String shortened(JsonValue value) {
    String text = JsonText.stringify(value);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static JsonValue result(JsonValue value) {
    return JsonObject.of("result", value);
  }

  /** Without what is for people, or depends on which versions of the state a node keeps. */
  private static JsonValue plain(JsonValue value) {
    if (value instanceof JsonArray array) {
      return new JsonArray(array.items().stream().map(ReadComparison::plain).toList());
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject.Builder kept = JsonObject.builder();
    object.forEach(
        (key, member) -> {
          if (!key.equals("message")
              && !key.equals("protoVer")
              && !key.startsWith(PARENTS)
              && !key.startsWith(VERSION)) {
            kept.set(key, plain(member));
          }
        });
    return kept.build();
  }
}
