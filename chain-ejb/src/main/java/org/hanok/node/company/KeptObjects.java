package org.hanok.node.company;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hanok.db.CompanyObjectRecord;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;

/** Objects in the node's stores, with a note in the database of who brought them. */
public final class KeptObjects implements CompanyObjects {

  private final UnitOfWork work;
  private final ObjectStore brought;
  private final ObjectStore all;
  private final Supplier<MarketView> market;
  private final long bytesOfAccount;
  private final LongSupplier clock;

  /**
   * Objects of companies.
   *
   * @param brought where they go
   * @param all where they, inputs and results are read
   * @param bytesOfAccount what one account may have brought
   */
  public KeptObjects(
      UnitOfWork work,
      ObjectStore brought,
      ObjectStore all,
      Supplier<MarketView> market,
      long bytesOfAccount,
      LongSupplier clock) {
    this.work = work;
    this.brought = brought;
    this.all = all;
    this.market = market;
    this.bytesOfAccount = bytesOfAccount;
    this.clock = clock;
  }

  // What one account brings is taken one after the other: it could not be counted otherwise.
  @Override
  public synchronized Stored store(CompanyToken token, String hash, InputStream content) {
    CompanyObjectRecord.Key id = new CompanyObjectRecord.Key(token.account(), hash);
    Optional<CompanyRefusal> full = full(token.account());
    if (full.isPresent()) {
      return new Stored.Refused(full.get());
    }
    return switch (brought.store(content)) {
      case ObjectStore.StoreOutcome.Failed(ObjectStore.StoreFailure reason, String message) ->
          new Stored.Refused(
              CompanyRefusal.of(
                  reason == ObjectStore.StoreFailure.TOO_LARGE ? 413 : 503,
                  reason,
                  message,
                  JsonObject.EMPTY,
                  reason == ObjectStore.StoreFailure.TOO_LARGE ? 0 : 10_000));
      case ObjectStore.StoreOutcome.Stored stored when !stored.hash().digits().equals(hash) ->
          new Stored.Refused(
              CompanyRefusal.of(
                  CompanyReason.OBJECT_DIFFERS,
                  "what came has the hash " + stored.hash().digits()));
      case ObjectStore.StoreOutcome.Stored stored -> {
        note(id, stored.bytes());
        yield new Stored.Here(stored.bytes());
      }
    };
  }

  private Optional<CompanyRefusal> full(String account) {
    Object[] has =
        work.call(
            entities ->
                entities
                    .createQuery(
                        "select count(o), coalesce(sum(o.bytes), 0) from CompanyObjectRecord o"
                            + " where o.account = :account",
                        Object[].class)
                    .setParameter("account", account)
                    .getSingleResult());
    boolean isFull =
        (Long) has[0] >= MAX_OBJECTS_OF_ACCOUNT || ((Number) has[1]).longValue() >= bytesOfAccount;
    return isFull
        ? Optional.of(
            CompanyRefusal.of(
                CompanyReason.OBJECT_ROOM,
                "an account may bring "
                    + MAX_OBJECTS_OF_ACCOUNT
                    + " objects and "
                    + bytesOfAccount
                    + " bytes"))
        : Optional.empty();
  }

  private void note(CompanyObjectRecord.Key id, long bytes) {
    work.run(
        entities -> {
          if (entities.find(CompanyObjectRecord.class, id) == null) {
            entities.persist(
                new CompanyObjectRecord(id.account(), id.hash(), bytes, clock.getAsLong()));
          }
        });
  }

  @Override
  public Found read(CompanyToken token, String hash) {
    Optional<ContentHash> parsed = ContentHash.parse(hash);
    if (parsed.isEmpty() || !mayRead(token.account(), hash)) {
      return missing(hash);
    }
    return switch (all.read(parsed.get())) {
      case ObjectStore.ReadOutcome.Found found -> new Found.Bytes(found.content().toBytes());
      case ObjectStore.ReadOutcome.Missing _, ObjectStore.ReadOutcome.Damaged _ -> missing(hash);
    };
  }

  private static Found missing(String hash) {
    return new Found.Refused(
        CompanyRefusal.of(CompanyReason.NO_SUCH_OBJECT, "there is no object " + hash));
  }

  private boolean mayRead(String account, String hash) {
    boolean isOwn =
        work.call(
            entities ->
                entities.find(CompanyObjectRecord.class, new CompanyObjectRecord.Key(account, hash))
                    != null);
    return isOwn || isOfJob(account, hash);
  }

  private boolean isOfJob(String account, String hash) {
    MarketView view = market.get();
    return Stream.concat(view.unsettledJobs().stream(), view.settledJobs().stream())
        .filter(job -> job.inputHash().equals(hash) || job.resultHash().equals(hash))
        .anyMatch(job -> isOf(account, job, view));
  }

  private static boolean isOf(String account, Job job, MarketView view) {
    return job.executor().equals(account)
        || view.program(job.program())
            .filter(program -> program.developer().equals(account))
            .isPresent();
  }
}
