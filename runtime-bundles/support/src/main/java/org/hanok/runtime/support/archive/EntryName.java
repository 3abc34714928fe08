package org.hanok.runtime.support.archive;

import java.nio.charset.StandardCharsets;

/** Names of files in an archive, which must stay below where it is unpacked. */
final class EntryName {

  private static final int MAX_CHARS = 1_000;
  private static final int MAX_PART_BYTES = 200;
  private static final int MAX_DEPTH = 32;

  private EntryName() {}

  /** {@code name} if it is fine; a folder's ends with a slash. */
  static String checked(String name) throws Archive.Bad {
    String shown = name.length() <= 80 ? name : name.substring(0, 80) + "…";
    if (name.isEmpty() || name.length() > MAX_CHARS) {
      throw new Archive.Bad("a name of " + name.length() + " characters");
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == '\\' || c == 0x7f || c == 0xfffd)) {
      throw new Archive.Bad("a name with characters that names may not have");
    }
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String[] parts = path.split("/", -1);
    if (parts.length > MAX_DEPTH) {
      throw new Archive.Bad(shown + " lies deeper than " + MAX_DEPTH + " folders");
    }
    for (String part : parts) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new Archive.Bad(shown + " leads out of the archive");
      }
      if (part.getBytes(StandardCharsets.UTF_8).length > MAX_PART_BYTES) {
        throw new Archive.Bad(shown + " is too long a name");
      }
    }
    return name;
  }
}
