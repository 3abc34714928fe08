package org.hanok.protocol.rule;

import java.util.Random;

/** Rules at random that make much of little: texts, arrays, objects, big integers, functions. */
final class RandomRules {

  private static final String[] TEXTS = {
    "newData.s",
    "'x'",
    "'ab\u00fc'",
    "'x'.repeat(65536)",
    "'$&$1$`'",
    "newData.s.slice(1)",
    "'\uFDFA'.repeat(5000)",
    "'x'.repeat(1048576)",
    "String(newData.arr)",
    "`${newData.s}`",
    "''"
  };
  private static final String[] NUMBERS = {
    "0", "1", "2", "7", "40", "1000", "65535", "65536", "1e6", "-1", "newData.n", "1e-7"
  };
  private static final String[] BIG = {"1n", "3n", "65535n", "(1n << 65535n)", "-(7n ** 20000n)"};
  private static final String[] PATTERNS = {
    "/./g", "/(((.*)))/", "/(?<a>x)(?<b>x)?/g", "/(?:)/g", "/\\W|(x)/giu", "/[^a]{1,3}/g", "/x/"
  };
  private static final String[] TEXT_METHODS = {
    "repeat(%n)",
    "padStart(%n, %t)",
    "padEnd(%n, %t)",
    "concat(%t, %t)",
    "toUpperCase()",
    "toLowerCase()",
    "normalize('NFKD')",
    "split(%t)",
    "split(%p)",
    "split('')",
    "match(%p)",
    "replace(%p, %t)",
    "replaceAll('x', %t)",
    "replace(%p, %f)",
    "replaceAll(%t, %f)",
    "trim()",
    "slice(%n)",
    "substring(%n, %n)",
    "matchAll(%p)",
    "charAt(%n)",
    "constructor.raw({ raw: %a })",
    "constructor.fromCharCode(...%a)",
    "toWellFormed()",
    "search(%p)",
    "at(%n)",
    "localeCompare(%t)"
  };
  private static final String[] ARRAY_METHODS = {
    "map(%f)",
    "filter(%f)",
    "flatMap(%f)",
    "reduce(%f, %v)",
    "sort(%f)",
    "toSorted()",
    "flat(%n)",
    "concat(%a, %a)",
    "push(...%a)",
    "unshift(...%a)",
    "slice(%n)",
    "splice(%n, %n, ...%a)",
    "fill(%v)",
    "join(%t)",
    "reverse()",
    "entries()",
    "toString()",
    "with(0, %v)",
    "keys()",
    "copyWithin(%n, %n)",
    "constructor.from(%v, %f)",
    "constructor.of(...%a)",
    "toLocaleString()"
  };
  private static final String[] OBJECT_CALLS = {
    "keys(%v)", "values(%v)", "entries(%v)", "assign(newData, %v)", "fromEntries(%a)", "freeze(%v)"
  };
  private static final String[] UTIL_CALLS = {
    "keys(%v)", "values(%v)", "getBalance(%v, getValue)", "toEscrowAccountName(%t, %t, %t)",
    "isValidUrl(%t)", "parseServAcntName(%t)", "toServiceAccountName(%v, %v, %v)", "length(%v)",
    "validateManageAppServiceConfig(%v)", "isValidUrlWhitelistItem(%t)", "countDecimals(%v)"
  };
  private static final String[] BODIES = {
    "return %v",
    "return [data, newData]",
    "return [data, data]",
    "return 1n << 65535n",
    "return this",
    "return { ...newData, data }",
    "return newData.s + data",
    "return %t",
    "try { throw %v } catch (data) { return data }",
    "while (data < %n) { data++ } return data",
    "for (;;) { newData.arr.push(%v); if (newData.arr.length > %n) { return newData.arr } }",
    "return {'g'(){ return [data, %v] }}",
    "for (data in %v) { newData[data] ||= %v } return data"
  };

  private final Random random;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  String next() {
    StringBuilder rule = new StringBuilder("[");
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      rule.append(i == 0 ? "" : ", ").append(value(3));
    }
    return rule.append("].length > 0").toString();
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  private String value(int depth) {
    return switch (depth <= 0 ? random.nextInt(3) : random.nextInt(11)) {
      case 0 -> pick(NUMBERS);
      case 1 -> text(depth);
      case 2 -> pick(BIG);
      case 3, 4 -> array(depth);
      case 5 -> "({ 's': " + value(depth - 1) + ", ..." + value(depth - 1) + " })";
      case 6 -> "newData.constructor." + filled(pick(OBJECT_CALLS), depth - 1);
      case 7 -> "util." + filled(pick(UTIL_CALLS), depth - 1);
      case 8 ->
          "(" + pick(BIG) + pick(new String[] {" * ", " ** ", " << ", " + "}) + pick(BIG) + ")";
      case 9 -> "getValue(" + value(depth - 1) + ", " + value(depth - 1) + ")";
      default -> text(depth) + "." + filled(pick(TEXT_METHODS), depth - 1);
    };
  }

  private String text(int depth) {
    return depth > 0 && random.nextInt(4) == 0
        ? "String(" + text(depth - 1) + "." + filled(pick(TEXT_METHODS), depth - 1) + ")"
        : pick(TEXTS);
  }

  private String array(int depth) {
    return switch (depth <= 0 ? random.nextInt(3) : random.nextInt(6)) {
      case 0 -> "[..." + pick(TEXTS) + "]";
      case 1 -> "newData.arr";
      case 2 -> "[..." + pick(TEXTS) + ", " + pick(NUMBERS) + "]";
      default -> array(depth - 1) + "." + filled(pick(ARRAY_METHODS), depth - 1);
    };
  }

  private String filled(String template, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c != '%' || i + 1 == template.length()) {
        text.append(c);
        continue;
      }
      text.append(
          switch (template.charAt(++i)) {
            case 'n' -> pick(NUMBERS);
            case 't' -> text(depth);
            case 'a' -> array(depth);
            case 'p' -> pick(PATTERNS);
            case 'f' -> "({'f'(data){ " + filled(pick(BODIES), depth - 1) + " }}).f";
            default -> value(depth);
          });
    }
    return text.toString();
  }
}
