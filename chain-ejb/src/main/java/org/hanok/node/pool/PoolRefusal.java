package org.hanok.node.pool;

import java.util.Arrays;
import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why the pool has no room. */
public enum PoolRefusal implements Reason {
  /** Full. */
  NO_ROOM(10704),
  /** The account has as many as it may. */
  NO_ROOM_FOR_ACCOUNT(10705),
  /** Full of transactions that pay nothing. */
  NO_FREE_ROOM(10715),
  /** The account has as many that pay nothing as it may. */
  NO_FREE_ROOM_FOR_ACCOUNT(10716);

  private final int code;

  PoolRefusal(int code) {
    this.code = code;
  }

  /** Whether that result code says that the pool has no room: later it may have. */
  public static boolean isOne(int code) {
    return Arrays.stream(values()).anyMatch(refusal -> refusal.code == code);
  }

  /** The reference's result code. */
  public int code() {
    return code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return Category.BUSY;
  }

  @Override
  public String meaning() {
    return Reason.words(name()) + " in the pool of transactions";
  }
}
