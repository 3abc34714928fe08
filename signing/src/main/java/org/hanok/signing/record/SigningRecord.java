package org.hanok.signing.record;

import java.io.IOException;
import java.util.Optional;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.Ballot;

/**
 * A key's history in a file of its own. What {@link #add} returned from is on the medium, with the
 * name that it is found by: the file is written aside and synced, renamed, and the folder synced. A
 * process that dies in between leaves the file from before, and nothing that was signed has left.
 *
 * <p>Not for several threads at once.
 */
final class SigningRecord {

  private final DurableFolder folder;
  private final RecordOwner owner;
  private SigningHistory history;

  private SigningRecord(DurableFolder folder, RecordOwner owner, SigningHistory history) {
    this.folder = folder;
    this.owner = owner;
    this.history = history;
  }

  /** What was found where the record belongs. */
  sealed interface Found {}

  /** It is there. */
  record Whole(SigningRecord record) implements Found {}

  /** It is there, and may lack what was signed after the backup that the node was restored from. */
  record Restored(SigningRecord record) implements Found {}

  /** There is none. */
  record Missing(SigningRecord fresh) implements Found {}

  /** It cannot be read; it was put aside. */
  record Damaged(SigningRecord fresh, String reason) implements Found {}

  /** It is the record of {@code whose}. */
  record Other(String whose) implements Found {}

  /** Looks for the record; writes nothing but a new name for one that cannot be read. */
  static Found open(DurableFolder folder, RecordOwner owner) throws IOException {
    Optional<byte[]> stored = folder.read(owner.fileName());
    SigningRecord fresh = new SigningRecord(folder, owner, SigningHistory.empty());
    if (stored.isEmpty()) {
      return new Missing(fresh);
    }
    return switch (HistoryText.read(stored.get(), owner)) {
      case HistoryText.Good(SigningHistory history, boolean restored) -> {
        SigningRecord record = new SigningRecord(folder, owner, history);
        yield restored ? new Restored(record) : new Whole(record);
      }
      case HistoryText.Other(String whose) -> new Other(whose);
      case HistoryText.Damaged(String reason) -> {
        folder.rename(owner.fileName(), owner.fileName() + ".damaged");
        yield new Damaged(fresh, reason);
      }
    };
  }

  SigningHistory history() {
    return history;
  }

  /**
   * Adds what is signed but has not left yet.
   *
   * @throws IOException if it is not certain to be kept; the signature must not leave then
   */
  void add(Ballot ballot, SignedTransaction signed) throws IOException {
    store(history.with(ballot, signed));
  }

  /** Signs nothing up to {@code epoch} from now on. */
  void silentThrough(long epoch) throws IOException {
    store(history.silentThrough(epoch));
  }

  /**
   * Notes beside what the record holds that it may lack what was signed since, and that nothing is
   * signed up to {@code epoch}. Whoever opens it next finds it {@link Restored}.
   */
  void restored(long epoch) throws IOException {
    SigningHistory next = history.silentThrough(epoch);
    replace(HistoryText.writeRestored(next, owner));
    history = next;
  }

  private void store(SigningHistory next) throws IOException {
    replace(HistoryText.write(next, owner));
    history = next;
  }

  private void replace(byte[] text) throws IOException {
    String fresh = owner.fileName() + ".new";
    folder.write(fresh, text);
    folder.sync(fresh);
    folder.rename(fresh, owner.fileName());
    folder.syncNames();
  }
}
