package org.hanok.runtime.support.process;

/** Whether a machine has what a language needs. */
public sealed interface FoundLanguage {

  /** It has. */
  record Here(ProcessLanguage language) implements FoundLanguage {}

  /** It has not; {@code reason} tells the operator what to do. */
  record Absent(String reason) implements FoundLanguage {}
}
