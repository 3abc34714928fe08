package org.hanok.node.company;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hanok.node.company.UploadRoom.Upload;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.spi.ContentHash;

/**
 * Objects in the node's stores, with a note in the database of who brought them. What a job says of
 * its input counts for nothing here: anybody may name any hash. Its result counts if this node's
 * provider reported it.
 */
public final class KeptObjects implements CompanyObjects {

  private static final long DISK_RETRY_MILLIS = 10_000;

  private final Stores stores;
  private final String provider;
  private final Supplier<MarketView> market;
  private final ObjectBook book;
  private final UploadRoom uploads;

  /**
   * Where objects are.
   *
   * @param brought where they go
   * @param all where they and inputs are read
   * @param results where results are read
   */
  public record Stores(ObjectStore brought, ObjectStore all, ObjectStore results) {}

  /**
   * Objects of companies.
   *
   * @param provider the account whose jobs this node runs
   * @param bytesOfAccount what one account may have brought
   * @param clock Unix time in milliseconds
   */
  public KeptObjects(
      UnitOfWork work,
      Stores stores,
      String provider,
      Supplier<MarketView> market,
      long bytesOfAccount,
      LongSupplier clock) {
    this.stores = stores;
    this.provider = provider;
    this.market = market;
    this.book =
        new ObjectBook(
            work,
            hash -> hashOf(hash).filter(stores.all()::contains).isPresent(),
            bytesOfAccount,
            clock);
    this.uploads = new UploadRoom(clock);
  }

  /** The chain and the doors write hashes without 0x. */
  private static Optional<ContentHash> hashOf(String digits) {
    return ContentHash.parse("0x" + digits);
  }

  // --- bringing

  @Override
  public Stored store(CompanyToken token, String hash, InputStream content) {
    Optional<ContentHash> expected = hashOf(hash);
    if (expected.isEmpty()) {
      return refused(CompanyReason.MEMBER_FORM, hash + " is no hash");
    }
    if (!book.has(token.account(), hash) && !book.hasRoom(token.account())) {
      return refused(
          CompanyReason.OBJECT_ROOM,
          "an account may bring " + MAX_OBJECTS_OF_ACCOUNT + " objects, and so many bytes");
    }
    Optional<Upload> upload = uploads.begin(token.id(), content);
    if (upload.isEmpty()) {
      return refused(
          CompanyReason.UPLOADS_MANY,
          "a credential may send " + UploadRoom.MOST_OF_ONE + " objects at once");
    }
    try (Upload begun = upload.get()) {
      return store(token, expected.get(), begun);
    }
  }

  private Stored store(CompanyToken token, ContentHash expected, Upload upload) {
    return switch (stores.brought().store(expected, upload)) {
      case ObjectStore.StoreOutcome.Failed failed -> notStored(failed, upload.fault());
      case ObjectStore.StoreOutcome.Stored stored -> {
        book.note(token.account(), expected.digits(), stored.bytes());
        yield new Stored.Here(stored.bytes());
      }
    };
  }

  private static Stored notStored(ObjectStore.StoreOutcome.Failed failed, UploadRoom.Fault fault) {
    return switch (fault) {
      case CUT_OFF -> refused(CompanyReason.BODY_CUT_OFF, "the object broke off");
      case TOO_SLOW ->
          refused(
              CompanyReason.BODY_TOO_SLOW,
              "an object comes within " + UploadRoom.UPLOAD_MILLIS / 1_000 + " seconds");
      case NONE -> notStored(failed);
    };
  }

  private static Stored notStored(ObjectStore.StoreOutcome.Failed failed) {
    return switch (failed.reason()) {
      case OTHER_HASH -> refused(CompanyReason.OBJECT_DIFFERS, failed.message());
      case TOO_LARGE ->
          new Stored.Refused(
              CompanyRefusal.of(413, failed.reason(), failed.message(), JsonObject.EMPTY, 0));
      case STORE_FULL, DISK_FAILED ->
          new Stored.Refused(
              CompanyRefusal.of(
                  503, failed.reason(), failed.message(), JsonObject.EMPTY, DISK_RETRY_MILLIS));
    };
  }

  private static Stored refused(CompanyReason reason, String message) {
    return new Stored.Refused(CompanyRefusal.of(reason, message));
  }

  @Override
  public void paid(CompanyToken token, String hash, long bytes) {
    if (book.has(token.account(), hash) || book.hasRoom(token.account())) {
      book.note(token.account(), hash, bytes);
    }
  }

  // --- fetching

  @Override
  public Found find(CompanyToken token, String hash) {
    return hashOf(hash)
        .flatMap(named -> storeFor(token.account(), named).flatMap(store -> found(store, named)))
        .orElseGet(
            () ->
                new Found.Refused(
                    CompanyRefusal.of(CompanyReason.NO_SUCH_OBJECT, "there is no object " + hash)));
  }

  /** Where the account may read it; empty if nowhere. */
  private Optional<ObjectStore> storeFor(String account, ContentHash hash) {
    if (book.has(account, hash.digits())) {
      return Optional.of(stores.all());
    }
    return isResultFor(account, hash.digits()) ? Optional.of(stores.results()) : Optional.empty();
  }

  private static Optional<Found> found(ObjectStore store, ContentHash hash) {
    OptionalLong bytes = store.bytes(hash);
    return bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found.Here(bytes.getAsLong(), () -> opened(store, hash)));
  }

  private static InputStream opened(ObjectStore store, ContentHash hash) throws IOException {
    return switch (store.open(hash)) {
      case ObjectStore.OpenOutcome.Opened opened -> opened.content();
      case ObjectStore.OpenOutcome.Missing ignored -> throw new IOException("it is gone");
      case ObjectStore.OpenOutcome.Damaged(String message) -> throw new IOException(message);
    };
  }

  private boolean isResultFor(String account, String hash) {
    MarketView view = market.get();
    return Stream.concat(view.unsettledJobs().stream(), view.settledJobs().stream())
        .filter(job -> job.provider().equals(provider) && job.resultHash().equals(hash))
        .anyMatch(job -> isOf(account, job, view));
  }

  private static boolean isOf(String account, Job job, MarketView view) {
    return job.executor().equals(account)
        || view.program(job.program())
            .filter(program -> program.developer().equals(account))
            .isPresent();
  }
}
