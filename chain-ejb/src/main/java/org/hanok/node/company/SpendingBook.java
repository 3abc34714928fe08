package org.hanok.node.company;

import jakarta.persistence.EntityManager;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.hanok.db.CompanySpendingRecord;
import org.hanok.node.storage.UnitOfWork;

/**
 * What credentials have spent today. It is written before anything is sent, so that a crash makes a
 * limit tighter and never wider.
 */
final class SpendingBook {

  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final long KEPT_DAYS = 31;

  private final UnitOfWork work;
  private final LongSupplier clock;
  private long tidiedDay = -1;

  SpendingBook(UnitOfWork work, LongSupplier clock) {
    this.work = work;
    this.clock = clock;
  }

  /** The day that so much is counted on; empty if the credential may not spend it today. */
  synchronized OptionalLong reserve(CompanyToken token, long micros) {
    long day = today();
    boolean isNewDay = day != tidiedDay;
    tidiedDay = day;
    return work.call(
        entities -> {
          if (isNewDay) {
            forgetBefore(entities, day - KEPT_DAYS);
          }
          CompanySpendingRecord spent = row(entities, token.id(), day);
          boolean fits = micros <= token.perDayMicros() - spent.micros();
          if (fits) {
            spent.add(micros);
          }
          return fits ? OptionalLong.of(day) : OptionalLong.empty();
        });
  }

  /** Gives back on {@code day} what was reserved there. */
  synchronized void giveBack(CompanyToken token, long day, long micros) {
    add(token, day, -micros);
  }

  /** A fee was paid. */
  synchronized void addFee(CompanyToken token, long micros) {
    add(token, today(), micros);
  }

  private void add(CompanyToken token, long day, long micros) {
    if (micros != 0) {
      work.run(entities -> row(entities, token.id(), day).add(micros));
    }
  }

  /** How long today goes on. */
  long millisUntilTomorrow() {
    return DAY_MILLIS - Math.floorMod(clock.getAsLong(), DAY_MILLIS);
  }

  private long today() {
    return Math.floorDiv(clock.getAsLong(), DAY_MILLIS);
  }

  private static CompanySpendingRecord row(EntityManager entities, String token, long day) {
    CompanySpendingRecord known =
        entities.find(CompanySpendingRecord.class, new CompanySpendingRecord.Key(token, day));
    if (known != null) {
      return known;
    }
    CompanySpendingRecord fresh = new CompanySpendingRecord(token, day, 0);
    entities.persist(fresh);
    return fresh;
  }

  private static void forgetBefore(EntityManager entities, long day) {
    int ignored =
        entities
            .createQuery("delete from CompanySpendingRecord s where s.day < :day")
            .setParameter("day", day)
            .executeUpdate();
  }
}
