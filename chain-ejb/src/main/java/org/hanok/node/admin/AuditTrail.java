package org.hanok.node.admin;

import java.util.List;

/** Who did what and when. Entries are never changed; the newest 100 000 are kept. */
public interface AuditTrail {

  /**
   * Writes an entry in a database transaction of its own.
   *
   * @param action stable, as bundle.deploy
   * @param details at most 2000 characters, longer text is cut
   * @param succeeded whether it was done
   */
  void record(String actor, String action, String details, boolean succeeded);

  /** The newest entries before {@code beforeId}, newest first: at most {@code limit}, 1 to 500. */
  List<Entry> newest(long beforeId, int limit);

  /** One entry. */
  record Entry(
      long id, long atMillis, String actor, String action, String details, boolean succeeded) {}
}
