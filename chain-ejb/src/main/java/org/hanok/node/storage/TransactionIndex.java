package org.hanok.node.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.db.TransactionRecord;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;

/** Where final transactions are. */
public final class TransactionIndex {

  private static final int HASH_LENGTH = 66;
  private static final int ADDRESS_LENGTH = 42;
  private static final int HEAD_DIGITS = 16;

  private final UnitOfWork work;

  /** The index in the database behind {@code work}. */
  public TransactionIndex(UnitOfWork work) {
    this.work = work;
  }

  /** The newest final transactions by hash, oldest first, at most {@code limit}. */
  public Map<String, TrackedTransaction> recent(int limit) {
    Map<String, TrackedTransaction> recent = new LinkedHashMap<>();
    newest(limit).reversed().forEach(row -> recent.put(row.hash(), tracked(row)));
    return recent;
  }

  /** The newest final transactions, newest first, at most {@code limit}. */
  public List<TransactionRecord> newest(int limit) {
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select t from TransactionRecord t order by t.id desc", TransactionRecord.class)
                .setMaxResults(limit)
                .getResultList());
  }

  /** The newest final transactions of a sender, newest first, at most {@code limit}. */
  public List<TransactionRecord> newestOf(String address, int limit) {
    if (!StoredText.fits(address, ADDRESS_LENGTH)) {
      return List.of();
    }
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select t from TransactionRecord t where t.addressHead = :head"
                        + " and t.address = :address order by t.id desc",
                    TransactionRecord.class)
                .setParameter("head", TransactionRecord.headOf(address))
                .setParameter("address", address)
                .setMaxResults(limit)
                .getResultList());
  }

  /** The final transaction of that hash; the newest if there are several. */
  public Optional<TrackedTransaction> find(String hash) {
    if (!StoredText.fits(hash, HASH_LENGTH)) {
      return Optional.empty();
    }
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select t from TransactionRecord t where t.hashHead = :head"
                        + " and t.hash = :hash order by t.id desc",
                    TransactionRecord.class)
                .setParameter("head", TransactionRecord.headOf(hash))
                .setParameter("hash", hash)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(TransactionIndex::tracked));
  }

  /**
   * The final transactions whose hashes begin so, oldest first, at most {@code limit}.
   *
   * @param prefix "0x" and 4 to 64 hexadecimal digits in lower case
   */
  public List<TransactionRecord> beginning(String prefix, int limit) {
    String digits = prefix.substring(2, Math.min(prefix.length(), 2 + HEAD_DIGITS));
    return work.call(
        entities ->
            entities
                .createQuery(
                    "select t from TransactionRecord t where t.hashHead between :least and :most"
                        + " and t.hash like :beginning order by t.id",
                    TransactionRecord.class)
                .setParameter("least", head(digits, "0"))
                .setParameter("most", head(digits, "f"))
                .setParameter("beginning", prefix + "%")
                .setMaxResults(limit)
                .getResultList());
  }

  private static long head(String digits, String filling) {
    return TransactionRecord.headOf("0x" + digits + filling.repeat(HEAD_DIGITS - digits.length()));
  }

  private static TrackedTransaction tracked(TransactionRecord row) {
    long at = (long) row.timestampMillis();
    return new TrackedTransaction(
        TransactionState.valueOf(row.state()),
        row.blockNumber(),
        row.index(),
        row.address(),
        row.timestampMillis(),
        at,
        true,
        at,
        at,
        null);
  }
}
