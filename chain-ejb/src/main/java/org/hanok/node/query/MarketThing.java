package org.hanok.node.query;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.MarketPaths;
import org.jspecify.annotations.Nullable;

/**
 * A program, offer, contract or job, by the id that it has in the values of commands. What a
 * command's path ends with is its sender's own and says nothing.
 */
public record MarketThing(Kind kind, String id) {

  /** The most things that one transaction is taken to be about. */
  public static final int MAX_THINGS = 1_000;

  private static final int MAX_ID = 100;
  private static final String COMMANDS = MarketPaths.ROOT + "/command/";

  /** What it is; the member of a command that names it is the kind in lower case. */
  public enum Kind {
    JOB,
    CONTRACT,
    OFFER,
    PROGRAM;

    /** Its name in lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether writing there is a command to the market. */
  public static boolean isCommand(@Nullable String reference) {
    return reference != null && reference.startsWith(COMMANDS);
  }

  /** What of the market a transaction is about, in the order of its operations. */
  public static Set<MarketThing> in(JsonObject transaction) {
    Set<MarketThing> things = new LinkedHashSet<>();
    @Nullable JsonObject body = transaction.getObject("tx_body");
    @Nullable JsonObject operation = body == null ? null : body.getObject("operation");
    if (operation == null) {
      return things;
    }
    @Nullable JsonArray list = operation.getArray("op_list");
    if (list == null) {
      add(operation, things);
    } else {
      for (JsonValue item : list.items()) {
        if (item instanceof JsonObject one) {
          add(one, things);
        }
      }
    }
    return things;
  }

  private static void add(JsonObject operation, Set<MarketThing> things) {
    if (!isCommand(operation.getString("ref"))
        || !(operation.get("value") instanceof JsonObject fields)) {
      return;
    }
    for (Kind kind : Kind.values()) {
      if (fields.get(kind.word()) instanceof JsonString id) {
        add(kind, id.value(), things);
      }
    }
    @Nullable JsonObject results = fields.getObject("results");
    for (int i = 0; results != null && i < results.size(); i++) {
      add(Kind.JOB, results.keyAt(i), things);
    }
  }

  private static void add(Kind kind, String id, Set<MarketThing> things) {
    if (!id.isEmpty() && id.length() <= MAX_ID && things.size() < MAX_THINGS) {
      things.add(new MarketThing(kind, id));
    }
  }
}
