package org.hanok.node.storage;

/**
 * Strangers' texts as every database takes them into a column. PostgreSQL refuses U+0000, and no
 * encoding has a surrogate without its partner: a transaction that names one would hold up its
 * block, and with it the chain, for ever.
 */
public final class StoredText {

  private static final char REPLACEMENT = '\ufffd';

  private StoredText() {}

  /**
   * The first {@code length} units, fewer rather than half a pair; what cannot be stored is U+FFFD.
   */
  public static String of(String text, int length) {
    int end = Math.min(text.length(), length);
    boolean halves =
        end < text.length()
            && end > 0
            && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
    String cut = text.substring(0, halves ? end - 1 : end);
    return isPlain(cut) ? cut : replaced(cut);
  }

  /** Whether a column of that length may hold exactly this text. */
  public static boolean fits(String text, int length) {
    return text.length() <= length && isPlain(text);
  }

  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(StoredText::isStorable);
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isStorable(c) ? c : REPLACEMENT).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isStorable(int c) {
    return c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
