package org.hanok.node.query;

import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.reason.Reason;

/** A read that the node does not answer, because of what it costs. */
public final class ReadRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Reason reason;
  private final long retryAfterMillis;

  private ReadRefused(Reason reason, String message, long retryAfterMillis) {
    super(message, null, false, false);
    this.reason = reason;
    this.retryAfterMillis = retryAfterMillis;
  }

  /** Others ask for too much; the same read may be asked for again. */
  static ReadRefused busy(long retryAfterMillis) {
    return new ReadRefused(
        NodeReason.BUSY,
        "The node evaluates as many rules and lists as it can. Ask again later.",
        retryAfterMillis);
  }

  /** It asks for too much. */
  static ReadRefused tooLarge(String message) {
    return new ReadRefused(NodeReason.READ_TOO_LARGE, message, 0);
  }

  /** {@code HANOK-BUSY} or {@code HANOK-READ-TOO-LARGE}. */
  public String code() {
    return reason.id();
  }

  /** When to ask again; 0 if that does not help. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
