package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.UrlPattern;
import org.jspecify.annotations.Nullable;

/** The addresses that functions of type REST may have, as the chain lists them. */
final class UrlWhitelist {

  private static final List<String> PATH = List.of("developers", "rest_functions", "url_whitelist");

  private final StateView state;
  private @Nullable List<String> patterns;

  UrlWhitelist(StateView state) {
    this.state = state;
  }

  void forget() {
    patterns = null;
  }

  boolean allows(String url) {
    if (patterns == null) {
      patterns = read();
    }
    return patterns.stream().anyMatch(pattern -> UrlPattern.matches(url, pattern));
  }

  private List<String> read() {
    Set<String> found = new LinkedHashSet<>();
    if (state.value(PATH) instanceof JsonObject byUser) {
      for (int i = 0; i < byUser.size(); i++) {
        if (byUser.valueAt(i) instanceof JsonObject urls) {
          addTexts(urls, found);
        }
      }
    }
    return new ArrayList<>(found);
  }

  private static void addTexts(JsonObject urls, Set<String> found) {
    for (int i = 0; i < urls.size(); i++) {
      JsonValue url = urls.valueAt(i);
      if (url instanceof JsonString text) {
        found.add(text.value());
      }
    }
  }
}
