package org.hanok.runtime.oci.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.refusal.Utf8;

/** What was announced about the next entry, since it does not fit into its header. */
final class Extensions {

  Optional<String> name = Optional.empty();
  Optional<String> link = Optional.empty();
  OptionalLong size = OptionalLong.empty();

  /** POSIX's records: a length in decimal digits, a space, {@code key=value}, a line's end. */
  void read(byte[] records) throws BadImage {
    for (int at = 0; at < records.length; ) {
      int space = indexOf(records, ' ', at);
      int length = length(records, at, space);
      int equals = indexOf(records, '=', space);
      int end = at + length - 1;
      if (equals > end || records[end] != '\n') {
        throw bad();
      }
      String key = new String(records, space + 1, equals - space - 1, StandardCharsets.ISO_8859_1);
      take(key, Arrays.copyOfRange(records, equals + 1, end));
      at += length;
    }
  }

  private void take(String key, byte[] value) throws BadImage {
    switch (key) {
      case "path" -> name = Optional.of(Utf8.text(value));
      case "linkpath" -> link = Optional.of(Utf8.text(value));
      case "size" -> size = OptionalLong.of(number(Utf8.text(value)));
      default -> {
        if (key.startsWith("GNU.sparse.")) {
          throw BadImage.malformed("a tar archive in it has files with holes");
        }
      }
    }
  }

  private static int length(byte[] records, int at, int space) throws BadImage {
    String digits = new String(records, at, space - at, StandardCharsets.ISO_8859_1);
    long length = number(digits);
    // The shortest record is the length, a space, a key's end and the line's.
    if (length < digits.length() + 3 || length > records.length - at) {
      throw bad();
    }
    return (int) length;
  }

  private static long number(String digits) throws BadImage {
    if (!digits.matches("[0-9]{1,15}")) {
      throw bad();
    }
    return Long.parseLong(digits);
  }

  private static int indexOf(byte[] records, char what, int from) throws BadImage {
    for (int at = from; at < records.length; at++) {
      if (records[at] == what) {
        return at;
      }
    }
    throw bad();
  }

  private static BadImage bad() {
    return BadImage.malformed("a tar archive in it has damaged remarks");
  }
}
