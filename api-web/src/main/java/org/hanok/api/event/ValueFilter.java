package org.hanok.api.event;

import java.util.List;
import java.util.Optional;
import org.hanok.node.query.ChainEvent;
import org.hanok.protocol.json.JsonObject;

/**
 * A wish to be told of values written at exactly one depth.
 *
 * @param path as the client wrote it
 * @param labels of the path; those that begin with $ match anything
 * @param source USER or BLOCK, or empty for both
 */
record ValueFilter(String path, List<String> labels, String source) {

  ValueFilter {
    labels = List.copyOf(labels);
  }

  /** How a filter matched: the labels that its variables stand for. */
  record Match(String filterPath, JsonObject params) {}

  /** Where it has wildcards: AIN tells those first that have theirs last. */
  String shape() {
    StringBuilder shape = new StringBuilder(labels.size());
    labels.forEach(label -> shape.append(isWildcard(label) ? '1' : '0'));
    return shape.toString();
  }

  /**
   * How it matches {@code change}; empty if it does not.
   *
   * @param written the labels of the change's path
   */
  Optional<Match> match(ChainEvent.ValueChanged change, List<String> written) {
    if (!source.isEmpty() && !source.equals(change.source())) {
      return Optional.empty();
    }
    // AIN: a filter on the root is never matched.
    if (labels.isEmpty() || written.size() != labels.size()) {
      return Optional.empty();
    }
    JsonObject.Builder params = JsonObject.builder();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (isVariable(label)) {
        params.set(label.substring(1), written.get(i));
      } else if (!isWildcard(label) && !label.equals(written.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(path, params.build()));
  }

  private static boolean isWildcard(String label) {
    return isVariable(label) || label.equals("*");
  }

  private static boolean isVariable(String label) {
    return label.startsWith("$");
  }
}
