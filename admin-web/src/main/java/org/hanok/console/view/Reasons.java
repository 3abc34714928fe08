package org.hanok.console.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/**
 * The words of the catalogue of reasons, of which {@code reasons.json} is a copy that {@code
 * ReasonsTest} writes and compares: the console may not know the rooms that most of them are from.
 */
public final class Reasons {

  /** The most codes that are explained of one receipt. */
  private static final int MAX_FOUND = 50;

  private static final int MAX_DEPTH = 12;
  private static final Map<String, Reason> ALL = read();

  private Reasons() {}

  /** A reason in words. */
  public record Reason(String code, String name, String category, String meaning, String remedy) {}

  /**
   * A reason that was found in a receipt.
   *
   * @param where the members that lead to it, empty for the outermost
   */
  public record Found(String where, Reason reason) {}

  /** All of them, by family. */
  public static Collection<Reason> all() {
    return ALL.values();
  }

  /** The reason of that code: a number in digits, or a text in any case. */
  public static Optional<Reason> find(String code) {
    return Optional.ofNullable(ALL.get(code.toUpperCase(Locale.ROOT)));
  }

  /** Why a transaction or a part of it failed, the outermost first. */
  public static List<Found> in(JsonObject receipt) {
    List<Found> found = new ArrayList<>();
    look("", receipt, 0, found);
    return found;
  }

  private static void look(String where, JsonValue value, int depth, List<Found> found) {
    if (depth > MAX_DEPTH || found.size() >= MAX_FOUND) {
      return;
    }
    if (value instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        look(where + "/" + i, list.at(i), depth + 1, found);
      }
    }
    if (value instanceof JsonObject members) {
      if (members.get("code") instanceof JsonNumber code && code.value() != 0) {
        found.add(new Found(where, of(code.value())));
      }
      members.forEach((name, member) -> look(where + "/" + name, member, depth + 1, found));
    }
  }

  private static Reason of(double number) {
    String code = Long.toString((long) number);
    return find(code)
        .orElseGet(() -> new Reason(code, "", "", "The catalogue has no words for this code.", ""));
  }

  private static Map<String, Reason> read() {
    try (InputStream file =
        Objects.requireNonNull(
            Reasons.class.getResourceAsStream("reasons.json"), "the WAR has it")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Reason> byCode = new LinkedHashMap<>();
      for (JsonValue item : ((JsonArray) JsonParser.parse(text)).items()) {
        Reason reason = reason((JsonObject) item);
        byCode.putIfAbsent(reason.code(), reason);
      }
      return Collections.unmodifiableMap(byCode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reason reason(JsonObject json) {
    return new Reason(
        text(json, "code"),
        text(json, "name"),
        text(json, "category"),
        text(json, "meaning"),
        text(json, "remedy"));
  }

  private static String text(JsonObject json, String name) {
    return TransactionSummary.text(json, name).orElse("");
  }
}
