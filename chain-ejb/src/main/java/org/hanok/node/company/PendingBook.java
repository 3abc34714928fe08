package org.hanok.node.company;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hanok.db.CompanyPendingRecord;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transaction.TransactionBody;

/** Operations that wait for their callers' signatures, in the database. */
final class PendingBook {

  private static final int ID_BYTES = 16;

  /** The most operations of an account that were sent and are kept until they end. */
  static final int MAX_SENT = 1_000;

  private final UnitOfWork work;
  private final LongSupplier clock;
  private final SecureRandom random = new SecureRandom();

  PendingBook(UnitOfWork work, LongSupplier clock) {
    this.work = work;
    this.clock = clock;
  }

  /** Keeps {@code body}; empty if too many of the account wait. */
  synchronized Optional<CompanyDesk.Pending> add(
      String account, CompanyDesk.Order order, JsonObject body) {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    long now = clock.getAsLong();
    CompanyPendingRecord row =
        new CompanyPendingRecord(
            HexFormat.of().formatHex(bytes),
            account,
            order.operation().text(),
            JsonText.stringify(body).getBytes(StandardCharsets.UTF_8),
            order.costMicros(),
            order.resource(),
            now + CompanyDesk.SIGN_MILLIS,
            "");
    boolean added =
        work.call(
            entities -> {
              int ignored =
                  entities
                      .createQuery(
                          "delete from CompanyPendingRecord p where p.expiresMillis <= :now")
                      .setParameter("now", now)
                      .executeUpdate();
              boolean hasRoom = hasRoom(entities, account);
              if (hasRoom) {
                entities.persist(row);
              }
              return hasRoom;
            });
    return added ? Optional.of(pending(row)) : Optional.empty();
  }

  /** What was sent stays until it ends, so that its signature may come twice. */
  private static boolean hasRoom(EntityManager entities, String account) {
    List<String> hashes =
        entities
            .createQuery(
                "select p.txHash from CompanyPendingRecord p where p.account = :account",
                String.class)
            .setParameter("account", account)
            .setMaxResults(CompanyDesk.MAX_PENDING + MAX_SENT)
            .getResultList();
    long sent = hashes.stream().filter(hash -> hash != null && !hash.isEmpty()).count();
    return hashes.size() - sent < CompanyDesk.MAX_PENDING && sent < MAX_SENT;
  }

  Optional<CompanyDesk.Pending> find(String account, String id) {
    return row(account, id).map(PendingBook::pending);
  }

  long costMicros(String account, String id) {
    return row(account, id).map(CompanyPendingRecord::costMicros).orElse(0L);
  }

  /** It is about to be sent; with an empty hash it is in no pool, and waits again. */
  void sent(String id, String hash) {
    work.run(
        entities ->
            Optional.ofNullable(entities.find(CompanyPendingRecord.class, id))
                .ifPresent(row -> row.sent(hash)));
  }

  private Optional<CompanyPendingRecord> row(String account, String id) {
    return work.call(entities -> Optional.ofNullable(entities.find(CompanyPendingRecord.class, id)))
        .filter(row -> row.account().equals(account))
        .filter(row -> row.expiresMillis() > clock.getAsLong());
  }

  private static CompanyDesk.Pending pending(CompanyPendingRecord row) {
    JsonObject body =
        (JsonObject) JsonParser.parseStored(new String(row.body(), StandardCharsets.UTF_8));
    return new CompanyDesk.Pending(
        row.id(),
        row.operation(),
        body,
        new TransactionBody(body).hash().toString(),
        row.resource(),
        row.expiresMillis(),
        row.txHash());
  }
}
