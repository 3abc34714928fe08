package org.hanok.protocol.rule.script;

/** A statement ready to run. */
@FunctionalInterface
interface Statement {

  /** Went to its end. */
  int NORMAL = 0;

  /** Returned; the frame holds what. */
  int RETURN = 1;

  /** Left a loop. */
  int BREAK = 2;

  /** Began a loop's next round. */
  int CONTINUE = 3;

  /** Runs the statement and says how it ended. */
  int run(Frame frame);
}
