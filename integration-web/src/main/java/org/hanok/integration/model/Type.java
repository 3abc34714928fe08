package org.hanok.integration.model;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Micros;

/** What a member's value is, with its limits: every door checks and documents by this. */
public sealed interface Type {

  /** The largest whole number that a double tells from its neighbours. */
  long MAX_WHOLE = 9_007_199_254_740_991L;

  /** As JSON Schema 2020-12 says it. */
  JsonObject schema();

  /** What is wrong with {@code value}; empty if nothing is. */
  Optional<Flaw> check(JsonValue value);

  /** The value that a path or a query writes as {@code text}; what is none fails the check. */
  default JsonValue ofText(String text) {
    return JsonString.of(text);
  }

  /** What is wrong with a value. */
  record Flaw(CompanyReason reason, String message) {}

  /** Text of a form and a length in UTF-16 units. */
  record Text(String what, int least, int most, Pattern form) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.builder()
          .set("type", "string")
          .set("minLength", least)
          .set("maxLength", most)
          .set("pattern", "^" + form.pattern() + "$")
          .set("description", what)
          .build();
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      if (!(value instanceof JsonString text)) {
        return flaw(CompanyReason.MEMBER_TYPE, "is text: " + what);
      }
      if (text.value().length() < least || text.value().length() > most) {
        return flaw(CompanyReason.MEMBER_LENGTH, "has " + least + " to " + most + " characters");
      }
      return form.matcher(text.value()).matches()
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_FORM, "is " + what);
    }
  }

  /** A whole number of some unit. */
  record Whole(String unit, long least, long most) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.builder()
          .set("type", "integer")
          .set("minimum", least)
          .set("maximum", most)
          .set("description", unit)
          .build();
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      if (!(value instanceof JsonNumber number) || number.value() != Math.rint(number.value())) {
        return flaw(CompanyReason.MEMBER_TYPE, "is a whole number of " + unit);
      }
      return number.value() >= least && number.value() <= most
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_RANGE, "is from " + least + " to " + most + " " + unit);
    }

    @Override
    public JsonValue ofText(String text) {
      return text.matches("-?[0-9]{1,15}")
          ? JsonNumber.of((double) Long.parseLong(text))
          : JsonString.of(text);
    }
  }

  /** Money or a part of it: AIN with at most six decimals. */
  record Amount(String unit, long mostMicros) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.builder()
          .set("type", "number")
          .set("minimum", 0)
          .set("maximum", Micros.toAin(mostMicros))
          .set("description", unit + ", at most six decimals")
          .build();
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      if (!(value instanceof JsonNumber number)) {
        return flaw(CompanyReason.MEMBER_TYPE, "is a number of " + unit);
      }
      if (!(number.value() >= 0 && number.value() <= Micros.toAin(mostMicros))) {
        return flaw(
            CompanyReason.MEMBER_RANGE, "is from 0 to " + Micros.toAin(mostMicros) + " " + unit);
      }
      return Micros.parse(value) >= 0
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_FORM, "has at most six decimals");
    }
  }

  /** Yes or no. */
  record Flag() implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.of("type", JsonString.of("boolean"));
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      return value instanceof JsonBoolean
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_TYPE, "is true or false");
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Type {
    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public JsonObject schema() {
      return JsonObject.of(
          "enum", new JsonArray(words.stream().<JsonValue>map(JsonString::of).toList()));
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      if (!(value instanceof JsonString text)) {
        return flaw(CompanyReason.MEMBER_TYPE, "is one of " + words);
      }
      return words.contains(text.value())
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_FORM, "is one of " + words);
    }
  }

  /** Bytes, written in Base64. */
  record Bytes(int mostBytes) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.builder()
          .set("type", "string")
          .set("contentEncoding", "base64")
          .set("maxLength", Math.ceilDiv(mostBytes, 3) * 4L)
          .build();
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      if (!(value instanceof JsonString text)) {
        return flaw(CompanyReason.MEMBER_TYPE, "is text in Base64");
      }
      if (text.value().length() > Math.ceilDiv(mostBytes, 3) * 4L) {
        return flaw(CompanyReason.MEMBER_LENGTH, "has at most " + mostBytes + " bytes");
      }
      return decoded(text.value()).isPresent()
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_FORM, "is Base64");
    }

    /** The bytes; empty if it is no Base64. */
    public static Optional<byte[]> decoded(String text) {
      try {
        return Optional.of(Base64.getDecoder().decode(text));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  /** Any JSON object within the size of a body; what is in it is somebody else's business. */
  record AnyObject(String what) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.of("type", JsonString.of("object"), "description", JsonString.of(what));
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      return value instanceof JsonObject
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_TYPE, "is an object: " + what);
    }
  }

  /** Records of a kind, in answers. */
  record Records(View<?> view) implements Type {
    @Override
    public JsonObject schema() {
      return JsonObject.of("type", JsonString.of("array"), "items", view.reference());
    }

    @Override
    public Optional<Flaw> check(JsonValue value) {
      return value instanceof JsonArray
          ? Optional.empty()
          : flaw(CompanyReason.MEMBER_TYPE, "is a list of " + view.name());
    }
  }

  private static Optional<Flaw> flaw(CompanyReason reason, String message) {
    return Optional.of(new Flaw(reason, message));
  }
}
