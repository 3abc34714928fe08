package org.hanok.node.company;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.hanok.db.CompanyAnswerRecord;
import org.hanok.node.storage.StoredText;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Answers in the database, a day each. */
public final class StoredAnswers implements CompanyAnswers {

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final byte[] NOTHING = {};
  private static final int MAX_LOCATION = 300;
  private static final long TIDY_MILLIS = 60_000;

  private final UnitOfWork work;
  private final LongSupplier clock;
  private final int maxAnswers;
  private final int maxOfAccount;
  private final Set<CompanyAnswerRecord.Key> inFlight = new HashSet<>();
  private final Map<String, Long> counts = new HashMap<>();
  private long tidiedAtMillis = Long.MIN_VALUE;

  /** Answers behind {@code work}. */
  public StoredAnswers(UnitOfWork work, LongSupplier clock) {
    this(work, clock, MAX_ANSWERS, MAX_OF_ACCOUNT);
  }

  StoredAnswers(UnitOfWork work, LongSupplier clock, int maxAnswers, int maxOfAccount) {
    this.work = work;
    this.clock = clock;
    this.maxAnswers = maxAnswers;
    this.maxOfAccount = maxOfAccount;
  }

  @Override
  public synchronized Beginning begin(String account, String key, String requestHash) {
    if (!KEY.matcher(key).matches()) {
      return refused(CompanyReason.IDEMPOTENCY_KEY, "the key is 1 to 128 printable ASCII");
    }
    tidy();
    CompanyAnswerRecord.Key id = new CompanyAnswerRecord.Key(account, key);
    Optional<CompanyAnswerRecord> known =
        work.call(entities -> Optional.ofNullable(entities.find(CompanyAnswerRecord.class, id)))
            .filter(row -> row.expiresMillis() > clock.getAsLong() || inFlight.contains(id));
    return known.isPresent() ? again(id, known.get(), requestHash) : first(id, requestHash);
  }

  private Beginning again(CompanyAnswerRecord.Key id, CompanyAnswerRecord row, String requestHash) {
    if (!row.requestHash().equals(requestHash)) {
      return refused(
          CompanyReason.IDEMPOTENCY_REUSED,
          "the key " + id.idemKey() + " came before with another operation or input");
    }
    if (row.status() != 0) {
      return new Beginning.Answered(new Answer(row.status(), row.location(), row.body()));
    }
    if (!inFlight.add(id)) {
      return refused(
          CompanyReason.IDEMPOTENCY_IN_FLIGHT,
          "the request with the key " + id.idemKey() + " is being carried out");
    }
    // What began it is gone. If it had noted a transaction, that one is sent again, and no other.
    return new Beginning.Begun(new Place(id, noted(row)));
  }

  private static @Nullable JsonObject noted(CompanyAnswerRecord row) {
    byte[] text = row.tx();
    return text.length > 0
            && JsonParser.parseStored(new String(text, StandardCharsets.UTF_8))
                instanceof JsonObject transaction
        ? transaction
        : null;
  }

  private Beginning first(CompanyAnswerRecord.Key id, String requestHash) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all >= maxAnswers || counts.getOrDefault(id.account(), 0L) >= maxOfAccount) {
      return refused(
          CompanyReason.IDEMPOTENCY_FULL, "as many answers are kept as may be; each for a day");
    }
    CompanyAnswerRecord row =
        new CompanyAnswerRecord(
            id.account(),
            id.idemKey(),
            requestHash,
            NOTHING,
            0,
            "",
            NOTHING,
            clock.getAsLong() + KEPT_MILLIS);
    work.run(
        entities -> {
          remove(entities, id);
          entities.flush();
          entities.persist(row);
        });
    counts.merge(id.account(), 1L, Long::sum);
    inFlight.add(id);
    return new Beginning.Begun(new Place(id, null));
  }

  private static Beginning refused(CompanyReason reason, String message) {
    return new Beginning.Refused(CompanyRefusal.of(reason, message));
  }

  private static void remove(EntityManager entities, CompanyAnswerRecord.Key id) {
    CompanyAnswerRecord row = entities.find(CompanyAnswerRecord.class, id);
    if (row != null) {
      entities.remove(row);
    }
  }

  /** Once a minute what has expired goes, and what is left is counted anew. */
  private void tidy() {
    long now = clock.getAsLong();
    if (tidiedAtMillis != Long.MIN_VALUE && now - tidiedAtMillis < TIDY_MILLIS) {
      return;
    }
    tidiedAtMillis = now;
    work.run(
        entities -> {
          int ignored =
              entities
                  .createQuery("delete from CompanyAnswerRecord a where a.expiresMillis <= :now")
                  .setParameter("now", now)
                  .executeUpdate();
          counts.clear();
          entities
              .createQuery(
                  "select a.account, count(a) from CompanyAnswerRecord a group by a.account",
                  Object[].class)
              .getResultStream()
              .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        });
  }

  private synchronized void done(CompanyAnswerRecord.Key id) {
    boolean ignored = inFlight.remove(id);
  }

  private synchronized void forget(CompanyAnswerRecord.Key id) {
    try {
      work.run(entities -> remove(entities, id));
      counts.merge(id.account(), -1L, Long::sum);
    } finally {
      done(id);
    }
  }

  /** The place of one call. */
  private final class Place implements Slot {

    private final CompanyAnswerRecord.Key id;
    private @Nullable JsonObject transaction;
    private boolean finished;

    Place(CompanyAnswerRecord.Key id, @Nullable JsonObject transaction) {
      this.id = id;
      this.transaction = transaction;
    }

    @Override
    public Optional<JsonObject> noted() {
      return Optional.ofNullable(transaction);
    }

    @Override
    public void note(JsonObject sent) {
      byte[] text = JsonText.stringify(sent).getBytes(StandardCharsets.UTF_8);
      work.run(entities -> entities.find(CompanyAnswerRecord.class, id).send(text));
      transaction = sent;
    }

    @Override
    public void drop() {
      work.run(entities -> entities.find(CompanyAnswerRecord.class, id).send(NOTHING));
      transaction = null;
    }

    @Override
    public void finish(Answer answer, long forMillis) {
      if (answer.body().length > MAX_BODY_BYTES) {
        throw new IllegalArgumentException("an answer of " + answer.body().length + " bytes");
      }
      String location = StoredText.of(answer.location(), MAX_LOCATION);
      long until = clock.getAsLong() + Math.min(forMillis, KEPT_MILLIS);
      work.run(
          entities ->
              entities
                  .find(CompanyAnswerRecord.class, id)
                  .answer(answer.status(), location, answer.body(), until));
      finished = true;
    }

    @Override
    public void close() {
      if (finished || transaction != null) {
        done(id);
      } else {
        forget(id);
      }
    }
  }
}
