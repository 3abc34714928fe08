package org.hanok.backup;

import java.io.IOException;
import org.hanok.protocol.reason.Reason;

/** A stream that is to be a backup is not, or not a whole one; says why by a stable code. */
public final class BackupException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String code;

  public BackupException(Reason reason, String message) {
    this(reason.id(), message);
  }

  /** With the code that whoever made the backup gave. */
  BackupException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Such as {@code HANOK-BACKUP-DAMAGED}. */
  public String code() {
    return code;
  }

  static BackupException damaged(String message) {
    return new BackupException(BackupReason.DAMAGED, message);
  }
}
