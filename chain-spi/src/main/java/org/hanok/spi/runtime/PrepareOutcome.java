package org.hanok.spi.runtime;

/** What became of {@link LanguageRuntime#prepare}. */
public sealed interface PrepareOutcome {

  /** The program is ready to be invoked. */
  record Prepared(PreparedProgram program) implements PrepareOutcome {}

  /**
   * This runtime will not run the program.
   *
   * @param code what kind of reason it is
   * @param message what is wrong, for the program's developer
   */
  record Refused(RefusalCode code, String message) implements PrepareOutcome {}

  /** Why a program is refused; {@link #code()} is stable. */
  enum RefusalCode {
    /** The artifact is not a program of the runtime's kind, or is damaged. */
    MALFORMED("HANOK-PROGRAM-MALFORMED"),
    /** The artifact asks for something that programs do not get, such as a socket. */
    FORBIDDEN_IMPORT("HANOK-PROGRAM-FORBIDDEN-IMPORT"),
    /** The artifact lacks what every program must have, such as its entry point. */
    NO_ENTRY_POINT("HANOK-PROGRAM-NO-ENTRY-POINT"),
    /** The artifact is larger than the runtime takes. */
    TOO_LARGE("HANOK-PROGRAM-TOO-LARGE"),
    /** Preparing took too long, or was interrupted. */
    GAVE_UP("HANOK-PROGRAM-GAVE-UP"),
    /** The program harmed the runtime several times; it is refused for a while. */
    QUARANTINED("HANOK-PROGRAM-QUARANTINED"),
    /** The runtime itself cannot work now; the program may be fine. */
    RUNTIME_BROKEN("HANOK-PROGRAM-RUNTIME-BROKEN");

    private final String code;

    RefusalCode(String code) {
      this.code = code;
    }

    /** The stable code. */
    public String code() {
      return code;
    }
  }
}
