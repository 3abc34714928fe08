package org.hanok.integration.act;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Sha256;

/** What tells one state of a record from another: entity tags over HTTP. */
public final class Versions {

  private static final int DIGITS = 32;

  private Versions() {}

  /** The tag of a text. */
  public static String of(String text) {
    return "\"" + Sha256.digits(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS) + "\"";
  }

  /** Whether a list of tags, or *, has that of {@code record}. */
  public static boolean matches(String tags, JsonObject record) {
    return hasTag(tags, of(JsonText.stringify(record)));
  }

  /** Whether a list of tags, or *, has {@code tag}; weak ones count as strong ones. */
  public static boolean hasTag(String tags, String tag) {
    for (String one : tags.split(",", -1)) {
      String plain = one.strip();
      if (plain.equals("*") || plain.equals(tag) || plain.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
