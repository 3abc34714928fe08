package org.hanok.integration.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a record is shown: the same description makes the answer and its document.
 *
 * @param name what documents call it
 * @param fields in this order
 */
public record View<T>(String name, List<Field<T>> fields) {

  public View {
    fields = List.copyOf(fields);
  }

  /**
   * A member of an answer.
   *
   * @param optional whether it may be left out
   * @param read the value; {@code null} leaves it out
   */
  public record Field<T>(
      String name,
      Type type,
      boolean optional,
      String meaning,
      Function<T, @Nullable JsonValue> read) {}

  /** A view of these fields. */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only copied
  public static <T> View<T> of(String name, Field<T>... fields) {
    return new View<>(name, List.of(fields));
  }

  /** Text; empty text is left out. */
  public static <T> Field<T> text(
      String name, Type type, String meaning, Function<T, String> read) {
    return new Field<>(
        name,
        type,
        true,
        meaning,
        one -> read.apply(one).isEmpty() ? null : JsonString.of(read.apply(one)));
  }

  /** Text that is always there. */
  public static <T> Field<T> always(
      String name, Type type, String meaning, Function<T, String> read) {
    return new Field<>(name, type, false, meaning, one -> JsonString.of(read.apply(one)));
  }

  /** A whole number. */
  public static <T> Field<T> whole(String name, Type type, String meaning, Function<T, Long> read) {
    return new Field<>(
        name, type, false, meaning, one -> JsonNumber.of((double) (long) read.apply(one)));
  }

  /** Money, from its millionths. */
  public static <T> Field<T> micros(String name, String meaning, Function<T, Long> read) {
    return new Field<>(
        name, Types.AMOUNT, false, meaning, one -> JsonNumber.of(read.apply(one) / 1e6));
  }

  /** Yes or no. */
  public static <T> Field<T> flag(String name, String meaning, Function<T, Boolean> read) {
    return new Field<>(
        name, new Type.Flag(), false, meaning, one -> JsonBoolean.of(read.apply(one)));
  }

  /** The record as JSON. */
  public JsonObject json(T one) {
    JsonObject.Builder json = JsonObject.builder();
    for (Field<T> field : fields) {
      json.setIfPresent(field.name(), field.read().apply(one));
    }
    return json.build();
  }

  /** Its schema. */
  public JsonObject schema() {
    JsonObject.Builder properties = JsonObject.builder();
    for (Field<T> field : fields) {
      properties.set(
          field.name(), field.type().schema().toBuilder().set("title", field.meaning()).build());
    }
    Stream<JsonValue> required =
        fields.stream().filter(field -> !field.optional()).map(f -> JsonString.of(f.name()));
    return JsonObject.builder()
        .set("type", "object")
        .set("properties", properties.build())
        .set("required", new JsonArray(required.toList()))
        .set("additionalProperties", false)
        .build();
  }

  /** How documents point to it. */
  public JsonObject reference() {
    return JsonObject.of("$ref", JsonString.of("#/components/schemas/" + name));
  }
}
