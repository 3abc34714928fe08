package org.hanok.integration.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of bytes, both ends included. Several at once are answered with the whole. */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,10})-([0-9]{0,10})");

  /** The range that a header asks for; empty if it asks for none, or for what is not offered. */
  static Optional<ByteRange> parse(String header, long length) {
    Matcher found = ONE.matcher(header.replace(" ", ""));
    if (!found.matches() || (found.group(1).isEmpty() && found.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (found.group(1).isEmpty()) {
      long last = Math.min(length, Long.parseLong(found.group(2)));
      return Optional.of(new ByteRange(length - last, last == 0 ? -1 : length - 1));
    }
    long from = Long.parseLong(found.group(1));
    long to = found.group(2).isEmpty() ? length - 1 : Long.parseLong(found.group(2));
    if (!found.group(2).isEmpty() && to < from) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(from, Math.min(length - 1, to)));
  }

  /** Whether an object of so many bytes has nothing there. */
  boolean isOutside(long length) {
    return from >= length || to < from;
  }
}
