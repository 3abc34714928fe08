package org.hanok.protocol.rule.script;

import static org.hanok.protocol.rule.script.NativeFunction.argument;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** String and the methods of String.prototype that take no patterns. */
final class StringMethods {

  private StringMethods() {}

  /** A method of a string. */
  @FunctionalInterface
  interface Body {
    Object call(Run run, String text, Object[] arguments);
  }

  private static void alias(String name, String method) {
    Intrinsics.STRING_PROTOTYPE.define(name, Intrinsics.STRING_PROTOTYPE.get(method));
  }

  static void method(String name, int length, Body body) {
    Intrinsics.method(
        Intrinsics.STRING_PROTOTYPE,
        name,
        length,
        (run, self, arguments) -> {
          String text;
          if (self instanceof String plain) {
            text = plain;
          } else if (Values.isNothing(self)) {
            throw ScriptThrow.typeError("String.prototype." + name + " called on null");
          } else {
            text = Values.toString(run, self);
          }
          run.charge(1 + text.length() / 16);
          return body.call(run, text, arguments);
        });
  }

  static void install() {
    installCharacters();
    installParts();
    installShapes();
    StringSearches.install();
    StringPatterns.install();
    JsObject type = Intrinsics.STRING;
    Intrinsics.method(
        type, "fromCharCode", 1, (run, self, arguments) -> fromCharCode(run, arguments));
    Intrinsics.method(
        type, "fromCodePoint", 1, (run, self, arguments) -> fromCodePoint(run, arguments));
    Intrinsics.method(type, "raw", 1, (run, self, arguments) -> raw(run, arguments));
    Intrinsics.refuse(
        Intrinsics.STRING_PROTOTYPE,
        "anchor",
        "big",
        "blink",
        "bold",
        "fixed",
        "fontcolor",
        "fontsize",
        "italics",
        "link",
        "small",
        "strike",
        "sub",
        "sup");
  }

  private static void installCharacters() {
    method(
        "at",
        1,
        (run, text, arguments) -> {
          double index = Values.toInteger(run, argument(arguments, 0));
          return character(text, index < 0 ? text.length() + index : index, Undefined.UNDEFINED);
        });
    method(
        "charAt",
        1,
        (run, text, arguments) ->
            character(text, Values.toInteger(run, argument(arguments, 0)), ""));
    method(
        "charCodeAt",
        1,
        (run, text, arguments) -> {
          double index = Values.toInteger(run, argument(arguments, 0));
          boolean inside = index >= 0 && index < text.length();
          return inside ? (double) text.charAt((int) index) : Double.NaN;
        });
    method(
        "codePointAt",
        1,
        (run, text, arguments) -> {
          double index = Values.toInteger(run, argument(arguments, 0));
          boolean inside = index >= 0 && index < text.length();
          return inside ? (Object) (double) text.codePointAt((int) index) : Undefined.UNDEFINED;
        });
    method("toString", 0, (run, text, arguments) -> text);
    method("valueOf", 0, (run, text, arguments) -> text);
    Intrinsics.method(
        Intrinsics.STRING_PROTOTYPE, "toString", 0, (run, self, arguments) -> own(self));
    Intrinsics.method(
        Intrinsics.STRING_PROTOTYPE, "valueOf", 0, (run, self, arguments) -> own(self));
  }

  private static String own(Object self) {
    if (JsWrapper.unwrap(self) instanceof String text) {
      return text;
    }
    throw ScriptThrow.typeError("String.prototype method requires that 'this' be a String");
  }

  private static Object character(String text, double index, Object otherwise) {
    return index >= 0 && index < text.length()
        ? String.valueOf(text.charAt((int) index))
        : otherwise;
  }

  private static void installParts() {
    method(
        "slice",
        2,
        (run, text, arguments) -> {
          int from = ArrayMethods.relative(run, argument(arguments, 0), text.length(), 0);
          int to = ArrayMethods.relative(run, argument(arguments, 1), text.length(), text.length());
          return part(run, text, from, Math.max(from, to));
        });
    method(
        "substring",
        2,
        (run, text, arguments) -> {
          int a = clamp(run, argument(arguments, 0), text.length(), 0);
          int b = clamp(run, argument(arguments, 1), text.length(), text.length());
          return part(run, text, Math.min(a, b), Math.max(a, b));
        });
    method(
        "substr",
        2,
        (run, text, arguments) -> {
          int from = ArrayMethods.relative(run, argument(arguments, 0), text.length(), 0);
          int length =
              clamp(run, argument(arguments, 1), text.length() - from, text.length() - from);
          return part(run, text, from, from + length);
        });
    method(
        "concat",
        1,
        (run, text, arguments) -> {
          String result = text;
          for (Object argument : arguments) {
            result = Operators.concat(run, result, Values.toString(run, argument));
          }
          return result;
        });
    method("repeat", 1, StringMethods::repeat);
    method("padStart", 1, (run, text, arguments) -> padding(run, text, arguments).concat(text));
    method("padEnd", 1, (run, text, arguments) -> text.concat(padding(run, text, arguments)));
  }

  static int clamp(Run run, Object value, int max, int fallback) {
    return value == Undefined.UNDEFINED
        ? fallback
        : (int) Math.max(0, Math.min(max, Values.toInteger(run, value)));
  }

  private static Object repeat(Run run, String text, Object[] arguments) {
    double count = Values.toInteger(run, argument(arguments, 0));
    if (count < 0 || Double.isInfinite(count)) {
      throw ScriptThrow.rangeError("Invalid count value");
    }
    if (text.isEmpty()) {
      return "";
    }
    run.newText((long) (text.length() * count));
    return text.repeat((int) count);
  }

  private static String padding(Run run, String text, Object[] arguments) {
    double wanted = Values.toInteger(run, argument(arguments, 0)) - text.length();
    Object with = argument(arguments, 1);
    String filler = with == Undefined.UNDEFINED ? " " : Values.toString(run, with);
    if (wanted <= 0 || filler.isEmpty()) {
      return "";
    }
    run.newText((long) wanted + text.length());
    int length = (int) wanted;
    run.allocate(4L * length + 2L * filler.length());
    return filler.repeat(length / filler.length() + 1).substring(0, length);
  }

  private static void installShapes() {
    method("trim", 0, (run, text, arguments) -> run.made(Numbers.trim(text, true, true)));
    method("trimStart", 0, (run, text, arguments) -> run.made(Numbers.trim(text, true, false)));
    method("trimEnd", 0, (run, text, arguments) -> run.made(Numbers.trim(text, false, true)));
    alias("trimLeft", "trimStart");
    alias("trimRight", "trimEnd");
    for (String name : List.of("toLowerCase", "toLocaleLowerCase")) {
      method(name, 0, (run, text, arguments) -> recased(run, text, String::toLowerCase));
    }
    for (String name : List.of("toUpperCase", "toLocaleUpperCase")) {
      method(name, 0, (run, text, arguments) -> recased(run, text, String::toUpperCase));
    }
    method("normalize", 0, StringMethods::normalize);
    method(
        "localeCompare",
        1,
        (run, text, arguments) ->
            (double) AsciiCollation.compare(text, Values.toString(run, argument(arguments, 0))));
    method("isWellFormed", 0, (run, text, arguments) -> wellFormed(run, text).equals(text));
    method("toWellFormed", 0, (run, text, arguments) -> wellFormed(run, text));
  }

  static String part(Run run, String text, int from, int to) {
    if (to - from < text.length()) {
      run.newText(to - from);
    }
    return text.substring(from, to);
  }

  private static String recased(Run run, String text, BiFunction<String, Locale, String> recase) {
    // A character becomes three at most.
    run.allocate(6L * text.length());
    return run.made(recase.apply(text, Locale.ROOT));
  }

  private static Object normalize(Run run, String text, Object[] arguments) {
    Object wanted = argument(arguments, 0);
    Normalizer.@Nullable Form form =
        Map.of(
                "NFC", Normalizer.Form.NFC,
                "NFD", Normalizer.Form.NFD,
                "NFKC", Normalizer.Form.NFKC,
                "NFKD", Normalizer.Form.NFKD)
            .get(wanted == Undefined.UNDEFINED ? "NFC" : Values.toString(run, wanted));
    if (form == null) {
      throw ScriptThrow.rangeError("The normalization form should be one of NFC, NFD, NFKC, NFKD");
    }
    run.newText(text.length() * 16L);
    return run.made(Normalizer.normalize(text, form));
  }

  private static String wellFormed(Run run, String text) {
    run.newText(2L * text.length());
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                result.appendCodePoint(
                    c <= 0xFFFF && Character.isSurrogate((char) c) ? 0xFFFD : c));
    return result.toString();
  }

  private static Object fromCharCode(Run run, Object[] arguments) {
    TextMaker text = new TextMaker(run);
    for (Object argument : arguments) {
      text.append((char) Values.toInt32(Values.toNumber(run, argument)));
    }
    return text.text();
  }

  private static Object fromCodePoint(Run run, Object[] arguments) {
    TextMaker text = new TextMaker(run);
    for (Object argument : arguments) {
      double code = Values.toNumber(run, argument);
      if (!(code >= 0 && code <= 0x10FFFF && code == Math.floor(code))) {
        throw ScriptThrow.rangeError("Invalid code point");
      }
      text.appendCodePoint((int) code);
    }
    return text.text();
  }

  private static Object raw(Run run, Object[] arguments) {
    Object strings = Values.getMember(run, argument(arguments, 0), "raw");
    double length = Values.toInteger(run, Values.getMember(run, strings, "length"));
    TextMaker parts = new TextMaker(run);
    run.checkElements((long) Math.max(0, length));
    for (int i = 0; i < length; i++) {
      parts.append(Values.toString(run, Values.getMember(run, strings, Integer.toString(i))));
      if (i + 1 < length && i + 1 < arguments.length) {
        parts.append(Values.toString(run, arguments[i + 1]));
      }
    }
    return parts.text();
  }
}
