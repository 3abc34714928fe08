package org.hanok.signing.record;

import java.io.IOException;

/**
 * Marks the record of a node that is restored from a backup. A backup holds no record: an old one
 * would be worse than none, since the key went on signing. What is here, if anything, is kept, and
 * the next start signs nothing of the epochs in which the key may have been at work.
 */
public final class RestoredRecord {

  private RestoredRecord() {}

  /** What was found. */
  public enum Found {
    /** None; a new one says what is to be feared. */
    NONE,
    /** One, which goes on with that. */
    OWN,
    /** One that is left as it is: a start says what is the matter with it. */
    UNUSABLE
  }

  /**
   * Marks the record of {@code owner} in {@code folder}.
   *
   * @param silentThrough the last epoch of which the next start signs nothing for certain; it is
   *     silent for those up to its own present one besides
   * @throws IOException if it is not certain to be kept
   */
  public static Found mark(DurableFolder folder, RecordOwner owner, long silentThrough)
      throws IOException {
    return switch (SigningRecord.open(folder, owner)) {
      case SigningRecord.Whole(SigningRecord record) -> marked(record, silentThrough);
      case SigningRecord.Restored(SigningRecord record) -> marked(record, silentThrough);
      case SigningRecord.Missing(SigningRecord fresh) -> {
        fresh.restored(silentThrough);
        yield Found.NONE;
      }
      case SigningRecord.Damaged(SigningRecord fresh, String ignored) -> {
        fresh.restored(silentThrough);
        yield Found.UNUSABLE;
      }
      case SigningRecord.Other ignored -> Found.UNUSABLE;
    };
  }

  private static Found marked(SigningRecord record, long silentThrough) throws IOException {
    record.restored(silentThrough);
    return Found.OWN;
  }
}
