package org.hanok.backup;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a backup consists of, in the order that it is written in. */
public enum BackupPart {
  /** The files of the network's configuration. */
  NETWORK,
  /** The state as a whole after one block, from which a node starts; may be missing. */
  STATE,
  /** All final blocks, each with its votes. */
  BLOCKS,
  /** Who may use the console, with the hashes of their passwords. */
  OPERATORS,
  /** What operators did. */
  AUDIT,
  /** Artifacts and manifests of programs, by their hashes. */
  OBJECTS,
  /** Inputs of jobs. */
  INPUTS,
  /** Results of jobs. */
  RESULTS,
  /** How runs ended. */
  NOTES,
  /** The bundles in service. */
  BUNDLES,
  /** Encrypted keystores, if they were asked for. */
  KEYS;

  /** Its name in the file, and that of its folder if it has one. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BackupPart> of(String id) {
    return Stream.of(values()).filter(part -> part.id().equals(id)).findFirst();
  }
}
