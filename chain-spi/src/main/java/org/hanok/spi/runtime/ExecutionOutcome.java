package org.hanok.spi.runtime;

/**
 * How a run ended. The codes are stable: they go into results on the chain.
 *
 * <p>{@link #isProgramsOwn()} tells what the program itself brought about, the same on every
 * machine that grants the same limits, from what is this machine's doing.
 */
public sealed interface ExecutionOutcome {

  /** The stable code of this outcome. */
  String code();

  /** What happened, for people. */
  String message();

  /** Whether the program brought this about, rather than the machine or the caller. */
  default boolean isProgramsOwn() {
    return true;
  }

  /** The program ended by itself with exit status 0. */
  record Completed(Payload output) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-COMPLETED";
    }

    @Override
    public String message() {
      return "completed with " + output;
    }
  }

  /** The program ended by itself and said that it failed. */
  record ExitedWithFailure(int exitStatus) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-EXITED";
    }

    @Override
    public String message() {
      return "the program ended with exit status " + exitStatus;
    }
  }

  /** The program broke: unreachable code, an index out of bounds, a division by zero. */
  record Trapped(String message) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-TRAPPED";
    }
  }

  /** The program ran longer than it may. */
  record TimedOut(long limitMillis) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-TIMED-OUT";
    }

    @Override
    public String message() {
      return "still running after " + limitMillis + " ms";
    }
  }

  /** The program used more processor time than it may. */
  record CpuTimeExceeded(long limitMillis) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-CPU-TIME-EXCEEDED";
    }

    @Override
    public String message() {
      return "used more than " + limitMillis + " ms of processor time";
    }
  }

  /** The program needs more memory than it may have. */
  record MemoryExceeded(long limitBytes) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-MEMORY-EXCEEDED";
    }

    @Override
    public String message() {
      return "needs more than " + limitBytes + " bytes of memory";
    }
  }

  /** The program recursed too deep. */
  record StackExceeded(long limitBytes) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-STACK-EXCEEDED";
    }

    @Override
    public String message() {
      return "recursed beyond " + limitBytes + " bytes of stack";
    }
  }

  /** The program wrote more output than it may. */
  record OutputExceeded(long limitBytes) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-OUTPUT-EXCEEDED";
    }

    @Override
    public String message() {
      return "wrote more than " + limitBytes + " bytes of output";
    }
  }

  /** The program wrote more to its log than it may. */
  record LogExceeded(long limitBytes) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-LOG-EXCEEDED";
    }

    @Override
    public String message() {
      return "wrote more than " + limitBytes + " bytes to its log";
    }
  }

  /** Somebody who may do so ended the run. */
  record Interrupted(String reason) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-INTERRUPTED";
    }

    @Override
    public String message() {
      return "interrupted: " + reason;
    }

    @Override
    public boolean isProgramsOwn() {
      return false;
    }
  }

  /** The run was not started: input too large, limits that cannot be had, runtime stopping. */
  record Rejected(String reason) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-REJECTED";
    }

    @Override
    public String message() {
      return "not started: " + reason;
    }

    @Override
    public boolean isProgramsOwn() {
      return false;
    }
  }

  /** The runtime, not the program, broke. */
  record RuntimeFailed(String message) implements ExecutionOutcome {
    @Override
    public String code() {
      return "HANOK-EXEC-RUNTIME-FAILED";
    }

    @Override
    public boolean isProgramsOwn() {
      return false;
    }
  }
}
