package org.hanok.protocol.reason;

import java.util.Locale;

/**
 * Why something was refused or failed. Reasons are the constants of enums, one family for each
 * room; {@code docs/reasons.md} is made of them, and a test holds that no two have the same id.
 */
public interface Reason {

  /** What programs recognise it by: a text such as {@code HANOK-BUSY}, or a number in digits. */
  String id();

  /** The constant's name within its family. */
  String name();

  /** Whose turn it is now. */
  Category category();

  /** What is the matter, in plain words. */
  String meaning();

  /** The words that a constant's name is made of, for families whose names say it all. */
  static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What to do about it, in plain words. */
  default String remedy() {
    return category().remedy();
  }
}
