package org.hanok.node.objects;

/**
 * What the provider's node knows of how a run ended, beyond what the chain has.
 *
 * @param code the stable code of the outcome; empty if nothing is known
 * @param message what happened, for people
 * @param exitStatus the program's exit status, −1 if it has none
 * @param log what the program wrote to its log, as it wrote it; its end if that is long
 */
public record JobNote(String code, String message, int exitStatus, String log) {

  /** Nothing is known. */
  public static final JobNote NONE = new JobNote("", "", -1, "");
}
