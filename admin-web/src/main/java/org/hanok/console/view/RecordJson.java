package org.hanok.console.view;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/**
 * Records as JSON: components become members in order, an empty optional becomes null, an enum its
 * name. Whatever else is given is a bug and throws.
 */
public final class RecordJson {

  private RecordJson() {}

  /** The JSON of {@code value}. */
  public static JsonValue of(Object value) {
    return switch (value) {
      case JsonValue json -> json;
      case String text -> JsonString.of(text);
      case Boolean flag -> JsonBoolean.of(flag);
      case Number number -> JsonNumber.of(number.doubleValue());
      case Enum<?> constant -> JsonString.of(constant.name());
      case OptionalLong some ->
          some.isPresent() ? JsonNumber.of((double) some.getAsLong()) : JsonNull.NULL;
      case OptionalDouble some ->
          some.isPresent() ? JsonNumber.of(some.getAsDouble()) : JsonNull.NULL;
      case Optional<?> some -> some.isPresent() ? of(some.get()) : JsonNull.NULL;
      case Collection<?> items -> new JsonArray(items.stream().map(RecordJson::of).toList());
      case Record components -> object(components);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  /** A word in lower case as the console has its roles and severities. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonObject object(Record value) {
    JsonObject.Builder members = JsonObject.builder();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      members.set(component.getName(), of(component(component, value)));
    }
    return members.build();
  }

  private static Object component(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("records of the interface are public: " + component, e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("an accessor threw: " + component, e);
    }
  }
}
