package org.hanok.protocol.primitive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paths as text ("/a/b") and as labels. Empty labels are dropped; no path is the root. */
public final class Paths {

  private Paths() {}

  /** The labels of {@code path}; none if it is {@code null}. */
  public static List<String> parse(@Nullable String path) {
    if (path == null || path.isEmpty()) {
      return new ArrayList<>(0);
    }
    List<String> labels = new ArrayList<>(8);
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      if (end < 0) {
        end = path.length();
      }
      if (end > start) {
        labels.add(path.substring(start, end));
      }
      start = end + 1;
    }
    return labels;
  }

  /** {@code labels} as text; the root is "/". */
  public static String format(List<String> labels) {
    if (labels.isEmpty()) {
      return "/";
    }
    StringBuilder path = new StringBuilder(64);
    for (String label : labels) {
      path.append('/').append(label);
    }
    return path.toString();
  }

  /** The text of the path made of {@code labels}. */
  public static String of(String... labels) {
    return format(List.of(labels));
  }

  /** {@code labels} below the root labelled {@code root}. */
  public static List<String> below(String root, List<String> labels) {
    List<String> full = new ArrayList<>(labels.size() + 1);
    full.add(root);
    full.addAll(labels);
    return full;
  }
}
