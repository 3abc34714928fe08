package org.hanok.protocol.json;

/**
 * How deep arrays and objects may nest, a family of limits of which each leaves room for what is
 * put around what the one before it admits. What passes the narrowest of them, the body of a
 * transaction, can therefore be wrapped into every message, stored, and read again.
 */
public final class Nesting {

  /** A transaction's body, itself included, at this node's own doors. */
  public static final int BODY = 480;

  /**
   * A message of a client or an answer to one: a body in its transaction, in a list, in the
   * parameters of a call.
   */
  public static final int MESSAGE = 512;

  /**
   * What is stored, and what other nodes made: a block holds transactions that passed other doors
   * than ours. The reference's stack ends between 4,000 and 6,000 levels; that of a node's threads
   * (-Xss4m) bears these.
   */
  public static final int STORED = 6_000;

  private Nesting() {}

  /** Whether {@code value} nests deeper than {@code limit}: a leaf nests 0 deep. */
  public static boolean isDeeper(JsonValue value, int limit) {
    return switch (value) {
      case JsonArray array -> {
        boolean deeper = limit < 1;
        for (int i = 0; i < array.size() && !deeper; i++) {
          deeper = isDeeper(array.at(i), limit - 1);
        }
        yield deeper;
      }
      case JsonObject object -> {
        boolean deeper = limit < 1;
        for (int i = 0; i < object.size() && !deeper; i++) {
          deeper = isDeeper(object.valueAt(i), limit - 1);
        }
        yield deeper;
      }
      default -> false;
    };
  }
}
