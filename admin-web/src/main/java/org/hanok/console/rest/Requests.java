package org.hanok.console.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/** What resources read from requests, within limits. */
final class Requests {

  /** The largest body but for bundles and objects. */
  static final int MAX_BODY_BYTES = 4096;

  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 1_000;

  private Requests() {}

  /** A JSON object of at most {@link #MAX_BODY_BYTES}. */
  static JsonObject object(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
      if (bytes.length > MAX_BODY_BYTES) {
        throw BoundedStream.tooLarge(MAX_BODY_BYTES);
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (JsonParser.parse(text, MAX_DEPTH, MAX_BODY_BYTES) instanceof JsonObject object) {
        return object;
      }
      throw ApiFailure.badRequest("The body is JSON, but no object.");
    } catch (JsonSyntaxException e) {
      throw ApiFailure.badRequest("The body is not JSON: " + e.getMessage());
    } catch (IOException e) {
      throw ApiFailure.badRequest("The body broke off.");
    }
  }

  /** A text that the body must have. */
  static String text(JsonObject body, String member) {
    @Nullable String text = body.getString(member);
    if (text == null || text.isEmpty() || text.length() > MAX_TEXT) {
      throw ApiFailure.badRequest("The body needs " + member + ", a text of 1 to 1000 characters.");
    }
    return text;
  }

  /** A length of a list: 1 to {@code most}. */
  static int limit(@Nullable String asked, int usual, int most) {
    return count("limit", asked, usual, most);
  }

  /** How many of something: 1 to {@code most}. */
  static int count(String name, @Nullable String asked, int usual, int most) {
    long count = asked == null ? usual : asked.matches("[0-9]{1,9}") ? Long.parseLong(asked) : 0;
    if (count < 1 || count > most) {
      throw ApiFailure.badRequest(name + " is a whole number from 1 to " + most + ".");
    }
    return (int) count;
  }

  /** A whole number that is not negative, or {@code fallback} if there is none. */
  static long number(@Nullable String text, long fallback) {
    if (text == null) {
      return fallback;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw ApiFailure.badRequest("before is a whole number: next of the part before.");
    }
    return Long.parseLong(text);
  }
}
