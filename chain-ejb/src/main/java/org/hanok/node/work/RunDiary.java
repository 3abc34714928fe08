package org.hanok.node.work;

import java.util.List;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.LogLine;

/** Is told how runs ended, before anything is reported. */
public interface RunDiary {

  /** Takes no note of anything. */
  RunDiary NONE =
      new RunDiary() {
        @Override
        public ExecutionOutcome ended(Job job, ExecutionOutcome outcome, List<LogLine> log) {
          return outcome;
        }

        @Override
        public void notRun(Job job, String code, String message) {}
      };

  /**
   * A run ended.
   *
   * @return the outcome that counts: another one where the output is not what the program promises
   */
  ExecutionOutcome ended(Job job, ExecutionOutcome outcome, List<LogLine> log);

  /** A job could not be run. */
  void notRun(Job job, String code, String message);
}
