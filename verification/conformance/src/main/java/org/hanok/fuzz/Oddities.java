package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Labels, texts, numbers and values, common and strange ones. */
final class Oddities {

  private static final String HEX = "0123456789abcdefABCDEF";
  private static final String[] PLAIN = {
    "a", "b", "c", "ab", "abc", "aab", "x", "y", "foo", "bar", "item", "list", "name", "k1", "k2"
  };
  private static final String[] STRANGE = {
    "0x",
    "0xAB",
    "0xab",
    "0x6162",
    "0x0",
    "0xabc",
    "0x0abc",
    "0X12",
    "10",
    "9",
    "007",
    "-1",
    "1e3",
    "4294967294",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "constructor",
    "toString",
    "hasOwnProperty",
    "__proto__",
    "length",
    "valueOf",
    "é",
    "e\u0301",
    "日本",
    "😀",
    "\ud83d",
    "\ude00",
    "\uffff",
    "|",
    "!",
    "a:b",
    "@",
    "~",
    "=",
    "&",
    "%20",
    "\\",
    "?",
    "+",
    "\u00a0",
    "\u2028",
    "\u0080",
    "NaN",
    "null",
    "undefined",
    "true",
    "_",
    "-",
    "A",
    "Z",
    "a,b",
    "(",
    ";"
  };
  private static final String[] ILLEGAL = {
    "", " ", "a b", "a.b", "$", "a$", "#", "{", "}", "[", "]", "<", ">", "'", "\"", "`", "\t",
    "\u007f", "\u0000", "**", "a*", "..", "$$a", "$.", ". ", "*a"
  };
  private static final String[] CONFIG_LIKE = {
    ".rule", ".function", ".owner", ".shard", "*", "$v", "$w", ".x", ".last_tx", "$"
  };
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    -1,
    2,
    0.1,
    0.2,
    0.30000000000000004,
    1e-6,
    1e-7,
    0.0000015,
    0.1234567,
    1e21,
    1e300,
    5e-324,
    1.7976931348623157e308,
    9007199254740991.0,
    9007199254740993.0,
    1e15 + 0.3,
    123456789012345680.0,
    4294967295.0,
    2147483648.0,
    -2147483649.0,
    1.005,
    100,
    1000000,
    0.5,
    1e100
  };

  private final Dice dice;

  Oddities(Dice dice) {
    this.dice = dice;
  }

  /** A label that is allowed. */
  String label() {
    int kind = dice.below(100);
    if (kind < 45) {
      return dice.of(PLAIN);
    }
    if (kind < 58) {
      return Integer.toString(dice.below(dice.whole(12, 120, 100_000)));
    }
    if (kind < 78) {
      return "0x" + hex(dice.below(dice.whole(3, 5, 9)));
    }
    if (kind < 86) {
      return hex(dice.between(1, 5));
    }
    return dice.of(STRANGE);
  }

  /** Any label: mostly allowed ones. */
  String anyLabel() {
    int kind = dice.below(100);
    if (kind < 94) {
      return label();
    }
    return switch (dice.below(4)) {
      case 0 -> dice.of(ILLEGAL);
      case 1 -> dice.of(CONFIG_LIKE);
      case 2 -> "x".repeat(dice.between(148, 153));
      default -> "😀".repeat(dice.between(74, 77));
    };
  }

  private String hex(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(HEX.charAt(dice.below(HEX.length())));
    }
    return text.toString();
  }

  /** Up to {@code depth} labels with a slash before each. */
  String below(int depth) {
    StringBuilder path = new StringBuilder();
    for (int i = dice.between(1, depth); i > 0; i--) {
      path.append('/').append(anyLabel());
    }
    if (dice.chance(2)) {
      path.append('/');
    }
    return dice.chance(1) ? path.toString().replace("/", "//") : path.toString();
  }

  /** Up to {@code depth} labels among which those without digits are many, one in another. */
  String withoutDigits(int depth) {
    StringBuilder path = new StringBuilder();
    for (int i = dice.between(1, depth); i > 0; i--) {
      path.append('/').append(dice.of("0x", "0x", "0x", "0x", "0x0", "0x6", "a", "0x61"));
    }
    return path.toString();
  }

  double number() {
    int kind = dice.below(100);
    if (kind < 40) {
      return dice.below(1000);
    }
    if (kind < 50) {
      return -dice.below(1000);
    }
    if (kind < 65) {
      return Math.rint(dice.fraction() * 1e8) / dice.number(1e1, 1e2, 1e4, 1e6, 1e7);
    }
    if (kind < 90) {
      return dice.number(NUMBERS);
    }
    double any = Double.longBitsToDouble(dice.bits());
    return Double.isFinite(any) ? any : 1.5;
  }

  String text() {
    return switch (dice.below(12)) {
      case 0 -> "";
      case 1 -> dice.of(STRANGE);
      case 2 -> dice.of(ILLEGAL);
      case 3 -> "0x" + hex(dice.below(12));
      case 4 -> "0x" + hex(40);
      case 5 -> "s".repeat(dice.below(300));
      case 6 -> Double.toString(dice.below(100));
      case 7 -> dice.of("true", "false", "null", "undefined", "NaN", "[object Object]");
      case 8 -> "\u0000\u001f\"\\/\b\f\n\r\t" + dice.of("é", "\ud800", "\udfff", "𝒳");
      case 9 -> dice.of(STRANGE) + dice.of(STRANGE);
      default -> dice.of(PLAIN);
    };
  }

  JsonValue leaf() {
    return switch (dice.below(10)) {
      case 0, 1, 2, 3 -> JsonNumber.of(number());
      case 4, 5, 6 -> JsonString.of(text());
      case 7 -> JsonBoolean.of(dice.chance(50));
      case 8 -> dice.chance(50) ? JsonNull.NULL : JsonNumber.of(1);
      default -> JsonNumber.of(dice.below(10));
    };
  }

  /** A value of a transaction: mostly one that may be stored. */
  JsonValue value() {
    int kind = dice.below(100);
    if (kind < 45) {
      return leaf();
    }
    if (kind < 53) {
      return JsonNull.NULL;
    }
    if (kind < 55) {
      return JsonObject.EMPTY;
    }
    if (kind < 57) {
      return new JsonArray(kind == 55 ? List.of() : List.of(leaf(), leaf()));
    }
    return object(dice.between(1, 4), dice.chance(4));
  }

  /** An object of objects, {@code depth} levels at most. */
  JsonObject object(int depth, boolean flawed) {
    JsonObject.Builder members = JsonObject.builder();
    for (int i = dice.between(1, dice.whole(2, 4, 9)); i > 0; i--) {
      String label = flawed && dice.chance(20) ? anyLabel() : label();
      members.set(label, member(depth, flawed));
    }
    return members.build();
  }

  private JsonValue member(int depth, boolean flawed) {
    if (flawed && dice.chance(10)) {
      return dice.chance(50) ? JsonObject.EMPTY : new JsonArray(new ArrayList<>(List.of(leaf())));
    }
    if (dice.chance(1.5)) {
      return buffer();
    }
    return depth > 1 && dice.chance(35) ? object(depth - 1, flawed) : leaf();
  }

  /** What says that it is a buffer of bytes, of a length that it also says. */
  private JsonObject buffer() {
    JsonObject.Builder buffer = JsonObject.builder().set("_isBuffer", dice.chance(90));
    if (dice.chance(80)) {
      JsonValue length =
          switch (dice.below(4)) {
            case 0 -> JsonNumber.of(dice.number(1e300, -1e300, 1e18, -5000, 0.5, 7));
            case 1 -> JsonString.of(dice.of("5", "", "0x10", "z", "-1"));
            case 2 -> JsonObject.of(dice.of("x", "toString", "valueOf"), JsonNumber.of(1));
            default -> leaf();
          };
      buffer.set("length", length);
    }
    return dice.chance(50) ? buffer.set(label(), leaf()).build() : buffer.build();
  }

  /** Nested objects, {@code depth} levels deep. */
  JsonValue deep(int depth) {
    JsonValue value = leaf();
    for (int i = 0; i < depth; i++) {
      value = JsonObject.of(label(), value);
    }
    return value;
  }

  /** An object of about {@code members} members. */
  JsonValue big(int members) {
    JsonObject.Builder object = JsonObject.builder();
    for (int i = 0; i < members; i++) {
      object.set(hex(dice.between(2, 6)), JsonString.of("v".repeat(dice.below(60))));
    }
    return object.build();
  }
}
