package org.hanok.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next asks for the next, older part as {@code before}; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  /** A list that is all there. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty());
  }
}
