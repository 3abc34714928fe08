package org.hanok.node.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The node's parameters as they are now. They are set once at the start, and by whoever holds the
 * node's key while it runs. Readers see one state; a change is a whole new one.
 */
public final class NodeParams {

  /** Never shown: the reference would tell it to anybody who asks for its configuration. */
  private static final String SECRET = "UNSAFE_PRIVATE_KEY";

  private static final JsonValue WILDCARD = JsonString.of("*");

  private volatile Map<String, JsonValue> values;

  private NodeParams(Map<String, JsonValue> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * The parameters at the start of a node.
   *
   * @param texts what the environment or the operator's file says, by name
   * @param network what the network's node_params.json says
   * @param usual what stands for the reference's default on this network
   */
  public static NodeParams of(
      Function<String, Optional<String>> texts, JsonObject network, JsonObject usual) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    for (NodeParamTable.Row row : NodeParamTable.rows()) {
      JsonValue fallback = usual.has(row.name()) ? usual.get(row.name()) : row.usual();
      JsonValue written = network.has(row.name()) ? network.get(row.name()) : fallback;
      JsonValue base = written == null ? row.usual() : written;
      all.put(row.name(), texts.apply(row.name()).map(text -> fromText(base, text)).orElse(base));
    }
    return new NodeParams(all);
  }

  // AIN: what a text means depends on what it replaces; one that is empty is off, or allows nobody.
  private static JsonValue fromText(JsonValue replaced, String text) {
    if (replaced instanceof JsonBoolean) {
      return JsonBoolean.of(isYes(text));
    }
    if (isNumeric(text)) {
      return JsonNumber.of(EcmaNumber.toNumber(text));
    }
    if (replaced instanceof JsonArray || replaced.equals(WILDCARD)) {
      return list(text);
    }
    return text.isEmpty() ? replaced : JsonString.of(text);
  }

  private static boolean isYes(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("t");
  }

  private static boolean isNumeric(String text) {
    return text.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  private static JsonValue list(String text) {
    return text.equals("*")
        ? WILDCARD
        : new JsonArray(Arrays.stream(text.split(",", -1)).<JsonValue>map(JsonString::of).toList());
  }

  /** A parameter's value; {@code null} if there is no such parameter. */
  public @Nullable JsonValue get(String name) {
    JsonValue value = values.get(name);
    return name.equals(SECRET) && value != null ? JsonString.of("") : value;
  }

  /** All of them, without what is secret. */
  public JsonObject all() {
    JsonObject.Builder json = JsonObject.builder();
    values.keySet().forEach(name -> json.setIfPresent(name, get(name)));
    return json.build();
  }

  /** Whether a parameter is on. */
  public boolean flag(String name) {
    return values.get(name) == JsonBoolean.TRUE;
  }

  /**
   * A parameter that is a number; its default if it was set to anything else.
   *
   * @throws IllegalArgumentException if its default is no number
   */
  public double number(String name) {
    return switch (values.get(name)) {
      case JsonNumber number -> number.value();
      // AIN: a number that is set while the node runs stays text.
      case JsonString text when isNumeric(text.value()) -> EcmaNumber.toNumber(text.value());
      case null, default -> NodeParamTable.usualNumber(name);
    };
  }

  /** A parameter as JavaScript computes with it: a text counts as the number it reads as. */
  public double asNumber(String name) {
    return switch (values.get(name)) {
      case JsonNumber number -> number.value();
      case JsonString text -> EcmaNumber.toNumber(text.value());
      case JsonBoolean flag -> flag == JsonBoolean.TRUE ? 1 : 0;
      case null, default -> Double.NaN;
    };
  }

  /** A parameter that is a text; empty if it is none. */
  public String text(String name) {
    return values.get(name) instanceof JsonString text ? text.value() : "";
  }

  /** A list of what is allowed; empty if everything is. */
  public Optional<List<String>> whitelist(String name) {
    JsonValue value = values.get(name);
    if (WILDCARD.equals(value)) {
      return Optional.empty();
    }
    List<String> allowed = new ArrayList<>();
    if (value instanceof JsonArray list) {
      list.items().forEach(item -> allowed.add(item instanceof JsonString s ? s.value() : ""));
    }
    return Optional.of(List.copyOf(allowed));
  }

  /** Whether the parameter is a list of what is allowed, or allows everything. */
  public boolean isWhitelist(String name) {
    JsonValue value = values.get(name);
    return value instanceof JsonArray || WILDCARD.equals(value);
  }

  /** Sets a parameter from text, as the reference understands it. */
  public synchronized void set(String name, String text) {
    change(
        name,
        old ->
            switch (old) {
              case JsonBoolean ignored -> JsonBoolean.of(isYes(text));
              // AIN: only a text that reads as a number makes the new value one; a number does not.
              case JsonString before when isNumeric(before.value()) ->
                  JsonNumber.of(EcmaNumber.toNumber(text));
              case JsonArray ignored -> list(text);
              case JsonString before when before.equals(WILDCARD) -> list(text);
              default -> JsonString.of(text);
            });
  }

  /** Sets a parameter. */
  public synchronized void set(String name, JsonValue value) {
    change(name, old -> value);
  }

  private void change(String name, UnaryOperator<JsonValue> change) {
    Map<String, JsonValue> changed = new LinkedHashMap<>(values);
    changed.computeIfPresent(name, (ignored, old) -> change.apply(old));
    values = Collections.unmodifiableMap(changed);
  }
}
