package org.hanok.node.company;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.hanok.db.CompanyObjectRecord;
import org.hanok.node.storage.UnitOfWork;

/**
 * Who brought which objects. An account that has brought as much as it may gets room when objects
 * are gone, or from those that it brought more than a day ago.
 */
final class ObjectBook {

  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** Making room looks at each object of an account: not for each call of one that is full. */
  private static final long LOOK_AGAIN_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final UnitOfWork work;
  private final Predicate<String> isHere;
  private final long bytesOfAccount;
  private final LongSupplier clock;

  // When in vain room was made last; as many accounts as have credentials.
  private final Map<String, Long> fullAt = new HashMap<>();

  /**
   * A book.
   *
   * @param isHere whether any store has the object of that hash
   * @param bytesOfAccount what one account may have brought
   */
  ObjectBook(UnitOfWork work, Predicate<String> isHere, long bytesOfAccount, LongSupplier clock) {
    this.work = work;
    this.isHere = isHere;
    this.bytesOfAccount = bytesOfAccount;
    this.clock = clock;
  }

  boolean has(String account, String hash) {
    return work.call(
        entities ->
            entities.find(CompanyObjectRecord.class, new CompanyObjectRecord.Key(account, hash))
                != null);
  }

  /** The account has it, from now on or again. */
  synchronized void note(String account, String hash, long bytes) {
    long now = clock.getAsLong();
    work.run(
        entities -> {
          CompanyObjectRecord ignored =
              entities.merge(new CompanyObjectRecord(account, hash, bytes, now));
        });
  }

  /** Whether the account may bring one more; what need not be counted any more leaves first. */
  synchronized boolean hasRoom(String account) {
    if (work.call(entities -> !used(entities, account).isFull(bytesOfAccount))) {
      return true;
    }
    long now = clock.getAsLong();
    Long tried = fullAt.get(account);
    if (tried != null && now - tried < LOOK_AGAIN_MILLIS) {
      return false;
    }
    boolean isMade = work.call(entities -> makeRoom(entities, account));
    if (isMade) {
      fullAt.remove(account);
    } else {
      fullAt.put(account, now);
    }
    return isMade;
  }

  private record Used(long objects, long bytes) {

    boolean isFull(long bytesOfAccount) {
      return objects >= CompanyObjects.MAX_OBJECTS_OF_ACCOUNT || bytes >= bytesOfAccount;
    }

    Used without(CompanyObjectRecord row) {
      return new Used(objects - 1, bytes - row.bytes());
    }
  }

  private static Used used(EntityManager entities, String account) {
    Object[] has =
        entities
            .createQuery(
                "select count(o), coalesce(sum(o.bytes), 0) from CompanyObjectRecord o"
                    + " where o.account = :account",
                Object[].class)
            .setParameter("account", account)
            .getSingleResult();
    return new Used(((Number) has[0]).longValue(), ((Number) has[1]).longValue());
  }

  private boolean makeRoom(EntityManager entities, String account) {
    long before = clock.getAsLong() - DAY_MILLIS;
    Used used = used(entities, account);
    List<CompanyObjectRecord> oldestFirst =
        entities
            .createQuery(
                "select o from CompanyObjectRecord o where o.account = :account order by o.atMillis",
                CompanyObjectRecord.class)
            .setParameter("account", account)
            .setMaxResults(2 * CompanyObjects.MAX_OBJECTS_OF_ACCOUNT)
            .getResultList();
    for (CompanyObjectRecord row : oldestFirst) {
      boolean isOld = row.atMillis() < before && used.isFull(bytesOfAccount);
      if (isOld || !isHere.test(row.hash())) {
        entities.remove(row);
        used = used.without(row);
      }
    }
    return !used.isFull(bytesOfAccount);
  }
}
