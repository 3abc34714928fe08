package org.hanok.node.crash;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Marks what runs, and says what may not run because the process died of it, or may have. */
public interface CrashGuard {

  /** Marks nothing and forbids nothing. */
  CrashGuard NONE =
      new CrashGuard() {
        @Override
        public Mark begin(Work work) {
          return () -> {};
        }

        @Override
        public boolean isSetAside(Work work) {
          return false;
        }

        @Override
        public void keep(Work work, JsonObject content) {}

        @Override
        public List<SetAside> all() {
          return List.of();
        }
      };

  /** Something runs, until this is closed. */
  @FunctionalInterface
  interface Mark extends AutoCloseable {

    /** It ended, well or not. */
    @Override
    void close();
  }

  /**
   * Something that was set aside.
   *
   * @param reason why it is suspected, for people
   * @param atMillis when that was found
   * @param content what is needed to take it up again, or {@code null}
   */
  record SetAside(Work work, String reason, long atMillis, @Nullable JsonObject content) {}

  /** Says that {@code work} runs from now on; costs some nanoseconds, and survives the process. */
  Mark begin(Work work);

  /** Whether {@code work} is not to be run until somebody says so. */
  boolean isSetAside(Work work);

  /** Keeps what is needed to take up again what is set aside. */
  void keep(Work work, JsonObject content);

  /** All that is set aside, oldest first. */
  List<SetAside> all();
}
