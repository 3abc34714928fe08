package org.hanok.runtime.onnx.worker;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From a text to words, as BERT's models were trained on them: cleaned, without accents, in small
 * letters, each as the tokenizer's file says; each mark of punctuation is a word of its own.
 */
record BertWords(boolean cleans, boolean splitsChinese, boolean stripsAccents, boolean lowers) {

  private static final int REPLACEMENT = 0xfffd;

  /** The words of {@code text}. */
  List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    normalized(text)
        .codePoints()
        .forEach(
            c -> {
              boolean isAlone = isPunctuation(c);
              if (isAlone || isSpace(c)) {
                end(word, words);
              }
              if (isAlone) {
                words.add(Character.toString(c));
              } else if (!isSpace(c)) {
                word.appendCodePoint(c);
              }
            });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private String normalized(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean(c, cleaned));
    String stripped =
        stripsAccents ? Normalizer.normalize(cleaned, Normalizer.Form.NFD) : cleaned.toString();
    StringBuilder small = new StringBuilder(stripped.length());
    stripped
        .codePoints()
        .filter(c -> !stripsAccents || Character.getType(c) != Character.NON_SPACING_MARK)
        // Each by itself: a sigma at the end of a word stays like the others.
        .forEach(
            c ->
                small.append(
                    lowers
                        ? Character.toString(c).toLowerCase(Locale.ROOT)
                        : Character.toString(c)));
    return small.toString();
  }

  private void clean(int c, StringBuilder cleaned) {
    if (cleans && (c == 0 || c == REPLACEMENT || isControl(c))) {
      return;
    }
    if (cleans && isSpace(c)) {
      cleaned.append(' ');
    } else if (splitsChinese && isChinese(c)) {
      cleaned.append(' ').appendCodePoint(c).append(' ');
    } else {
      cleaned.appendCodePoint(c);
    }
  }

  private static boolean isControl(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  private static boolean isSpace(int c) {
    return c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
  }

  private static boolean isPunctuation(int c) {
    boolean isAscii = c > ' ' && c < 0x7f;
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> isAscii && !Character.isLetterOrDigit(c);
    };
  }

  private static boolean isChinese(int c) {
    return c >= 0x4e00 && c <= 0x9fff
        || c >= 0x3400 && c <= 0x4dbf
        || c >= 0x20000 && c <= 0x2a6df
        || c >= 0x2a700 && c <= 0x2b73f
        || c >= 0x2b740 && c <= 0x2b81f
        || c >= 0x2b920 && c <= 0x2ceaf
        || c >= 0xf900 && c <= 0xfaff
        || c >= 0x2f800 && c <= 0x2fa1f;
  }
}
