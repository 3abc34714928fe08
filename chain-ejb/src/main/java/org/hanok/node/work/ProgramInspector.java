package org.hanok.node.work;

import java.util.Set;
import org.hanok.spi.ContentHash;

/** Looks at a stored program as its provider would, without running it. */
public interface ProgramInspector {

  /** Looks at the artifact of that hash. */
  Finding inspect(ContentHash artifact, String runtime, Set<String> features);

  /** What was found. */
  sealed interface Finding {

    /** A runtime in service here takes it. */
    record Takes(String runtime, String version) implements Finding {}

    /**
     * None does.
     *
     * @param code of the refusal, stable
     * @param message what is wrong, for the program's developer
     */
    record Refused(String code, String message) implements Finding {}
  }
}
