package org.hanok.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts and bytes that no well-behaved client sends, the same for the same seed. */
final class FuzzInputs {

  private static final int MAX_WORDS = 40;

  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"jsonrpc\":\"2.0\"",
          "\"id\":1",
          "\"method\":",
          "\"ain_get\"",
          "\"ain_sendSignedTransaction\"",
          "\"params\":",
          "\"protoVer\":\"1.6.0\"",
          "\"__proto__\":",
          "\"constructor\"",
          "\"hasOwnProperty\"",
          "\"tx_body\":",
          "1e400",
          "-0",
          "0x10",
          "null",
          "true",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"/apps/a\"",
          "NaN",
          "\"");

  private final Random random;

  FuzzInputs(long seed) {
    this.random = new Random(seed);
  }

  /** Bodies that are wrong each in its own way, whatever the seed. */
  static List<byte[]> knownEvils() {
    List<byte[]> evils = new ArrayList<>();
    evils.add(utf8("[".repeat(100_000)));
    evils.add(utf8("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)));
    evils.add(utf8(call("ain_get", "{\"protoVer\":\"1.6.0\",\"ref\":" + "9".repeat(90_000) + "}")));
    evils.add(utf8(call("ain_getBlockByNumber", "{\"protoVer\":\"1.6.0\",\"number\":1e400}")));
    evils.add(utf8(call("ain_getBlockByNumber", "{\"protoVer\":\"1.6.0\",\"number\":-1e308}")));
    evils.add(utf8(call("__proto__", "{\"protoVer\":\"1.6.0\"}")));
    evils.add(utf8(call("constructor", "{\"protoVer\":\"1.6.0\"}")));
    evils.add(utf8(call("ain_get", "{\"protoVer\":{\"__proto__\":1}}")));
    evils.add(
        utf8(
            call(
                "ain_get",
                "{\"protoVer\":\"1.6.0\",\"type\":\"GET_VALUE\",\"ref\":\""
                    + "/a".repeat(40_000)
                    + "\"}")));
    evils.add(
        utf8(
            call(
                "ain_get",
                "{\"protoVer\":\"1.6.0\",\"type\":\"GET_VALUE\",\"ref\":\"/__proto__/\\ud800\"}")));
    evils.add(utf8("{\"a\":0." + "0".repeat(90_000) + "1}"));
    evils.add(utf8("{\"a\":1e" + "9".repeat(90_000) + "}"));
    evils.add(utf8("[" + "-1e-400,".repeat(11_000) + "1]"));
    String members = String.join("\":1,\"", collidingNames(12));
    evils.add(utf8(call("ain_get", "{\"protoVer\":\"1.6.0\",\"" + members + "\":1}")));
    evils.add(utf8(call("ain_evalRule", "{\"protoVer\":\"1.6.0\",\"ref\":\"/\",\"value\":[[]]}")));
    evils.add(new byte[] {'"', (byte) 0xe2, (byte) 0x82});
    evils.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    evils.add(new byte[0]);
    evils.add(new byte[50_000]);
    return evils;
  }

  /** 2 to the power of {@code length} names: Aa and BB have the same hash code in Java. */
  static List<String> collidingNames(int length) {
    List<String> names = List.of("");
    for (int i = 0; i < length; i++) {
      names = names.stream().flatMap(name -> Stream.of(name + "Aa", name + "BB")).toList();
    }
    return names;
  }

  /** A random body: words of JSON, or bytes, perhaps cut in the middle of a character. */
  byte[] next() {
    if (random.nextInt(5) == 0) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      return bytes;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int n = random.nextInt(MAX_WORDS); n >= 0; n--) {
      body.writeBytes(utf8(WORDS.get(random.nextInt(WORDS.size()))));
    }
    if (random.nextInt(4) == 0) {
      body.write(0xc3);
    }
    return body.toByteArray();
  }

  /** A random text that may stand in a path or a header. */
  String word() {
    StringBuilder word = new StringBuilder();
    for (int n = random.nextInt(30); n >= 0; n--) {
      word.append((char) ('!' + random.nextInt(94)));
    }
    return word.toString();
  }

  private static String call(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
