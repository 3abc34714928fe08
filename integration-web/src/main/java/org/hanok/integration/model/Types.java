package org.hanok.integration.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hanok.node.company.CompanyToken;
import org.hanok.protocol.market.Micros;

/** The types that members of the market have. */
public final class Types {

  /** What records are called. */
  public static final Type NAME =
      text("3 to 60 of a-z, 0-9, - and _, a letter first", 3, 60, "[a-z][a-z0-9_-]{2,59}");

  /** SHA-256. */
  public static final Type HASH = text("64 lower-case hex digits of SHA-256", 64, 64, "[0-9a-f]+");

  /** A transaction's hash. */
  public static final Type TRANSACTION = text("0x and 64 hex digits", 66, 66, "0x[0-9a-fA-F]+");

  /** An account. */
  public static final Type ADDRESS = text("0x and 40 hex digits", 42, 42, "0x[0-9a-fA-F]+");

  /** A signature of 97 bytes: hash, r, s and v. */
  public static final Type SIGNATURE = text("0x and 194 hex digits", 196, 196, "0x[0-9a-fA-F]+");

  /** An operation that waits for its signature. */
  public static final Type PENDING = text("32 hex digits", 32, 32, "[0-9a-f]+");

  /** Money. */
  public static final Type AMOUNT = new Type.Amount("AIN", Micros.MAX);

  /** A part of a price. */
  public static final Type SHARE = new Type.Amount("parts of one", 1_000_000);

  /** A moment. */
  public static final Type MILLIS = new Type.Whole("milliseconds since 1970", 0, Type.MAX_WHOLE);

  /** A length of time. */
  public static final Type DURATION = new Type.Whole("milliseconds", 0, Type.MAX_WHOLE);

  /** How many places. */
  public static final Type PLACES = new Type.Whole("jobs at once", 1, 10_000);

  /** How many of something. */
  public static final Type COUNT = new Type.Whole("of them", 0, Type.MAX_WHOLE);

  /** How many bytes. */
  public static final Type BYTES = new Type.Whole("bytes", 0, Type.MAX_WHOLE);

  /** A short text. */
  public static final Type WORDS =
      text("text without control characters", 0, 300, "[^\\x00-\\x1f\\x7f]*");

  /** A place in a list. */
  public static final Type CURSOR =
      text("next of the page before, as it came", 1, 200, "[A-Za-z0-9_-]+");

  /** How long a page is. */
  public static final Type PAGE = new Type.Whole("records", 1, 200);

  /** Who signs. */
  public static final Type CUSTODY =
      new Type.Choice(
          List.of(CompanyToken.Custody.values()).stream()
              .map(one -> one.name().toLowerCase(Locale.ROOT))
              .toList());

  private Types() {}

  static Type text(String what, int least, int most, String form) {
    return new Type.Text(what, least, most, Pattern.compile(form));
  }
}
