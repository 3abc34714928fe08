package org.hanok.backup;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a backup is not made, not taken, or not restored. */
public enum BackupReason implements Reason {
  NOT_ONE("HANOK-BACKUP-NOT-ONE", Category.USER, "The file is no backup of a node."),
  NEWER(
      "HANOK-BACKUP-NEWER",
      Category.USER,
      "The backup was made by a newer version, whose form is not known here.",
      "Restore it with that version or a later one."),
  TRUNCATED(
      "HANOK-BACKUP-TRUNCATED",
      Category.USER,
      "The backup ends in the middle.",
      "Use another copy of it, or an older backup."),
  DAMAGED(
      "HANOK-BACKUP-DAMAGED",
      Category.USER,
      "The backup is not what was written: a checksum, a hash or its form is wrong.",
      "Use another copy of it, or an older backup."),
  UNREADABLE("HANOK-BACKUP-UNREADABLE", Category.EXTERNAL, "The backup's file cannot be read."),
  UNWRITABLE(
      "HANOK-BACKUP-UNWRITABLE", Category.EXTERNAL, "The backup cannot be written.", "Free space."),
  OTHER_NETWORK(
      "HANOK-BACKUP-OTHER-NETWORK",
      Category.USER,
      "The backup is of another network's chain than the data folder or the configuration.",
      "Use another data folder, or the network's own configuration."),
  OTHER_STATE(
      "HANOK-BACKUP-OTHER-STATE",
      Category.BROKEN,
      "What was restored comes to another state than the backup says.",
      "Use another backup, and keep this one for whoever looks for the cause."),
  FAILED(
      "HANOK-BACKUP-FAILED",
      Category.BROKEN,
      "Making or restoring a backup met an error of the node's own."),
  INCOMPLETE(
      "HANOK-BACKUP-INCOMPLETE",
      Category.BUSY,
      "The node began with a peer's snapshot and has not fetched all older blocks yet.",
      "Try again when it has them: ./hanok verify tells."),
  UNDER_WAY(
      "HANOK-BACKUP-UNDER-WAY",
      Category.BUSY,
      "Another backup of this node is being made.",
      "Try again when it is done."),
  MADE("HANOK-BACKUP-MADE", Category.NEWS, "A backup was made."),
  RESTORED("HANOK-BACKUP-RESTORED", Category.NEWS, "A backup was restored."),
  OBJECT_LEFT_OUT(
      "HANOK-BACKUP-OBJECT-LEFT-OUT",
      Category.BROKEN,
      "An object was damaged before it was backed up, and is not restored.",
      "Publish the program again if it is one of its."),
  NOT_EMPTY(
      "HANOK-RESTORE-NOT-EMPTY",
      Category.USER,
      "The database holds a chain already, which a restore would lose.",
      "Restore into another data folder or database."),
  NO_KEYS(
      "HANOK-RESTORE-NO-KEYS",
      Category.USER,
      "Neither the backup nor the data folder has the node's keys.",
      "Put them into keys/ first, or say --without-keys for a node with new ones."),
  UNFINISHED(
      "HANOK-RESTORE-UNFINISHED",
      Category.USER,
      "A restore into this database was not finished, so the node does not start on it.",
      "Restore again: what is there is cleared away first.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  BackupReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  BackupReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
