package org.hanok.node.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHub;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.spi.ContentHash;

/** A market of records in a map, and an ingress that makes jobs of payments at once. */
final class FakeMarket implements TransactionIngress {

  static final String PROVIDER = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";

  final Map<String, JsonObject> records = new LinkedHashMap<>();
  final EventHub events = new EventHub(Runnable::run);
  int submissions;
  Runnable onJob = () -> {};
  Optional<SubmitOutcome> instead = Optional.empty();

  FakeMarket(String developer) {
    records.put(
        MarketPaths.PROGRAMS + "/prog",
        JsonObject.builder()
            .set("name", "prog")
            .set("developer", developer)
            .set("artifact_hash", ContentHash.of(new byte[] {7}).digits())
            .set("runtime", "wasm")
            .set("price", 0.5)
            .set("consistency", "all")
            .set("status", "published")
            .build());
    contract("active", 2, 0);
  }

  void contract(String status, int capacity, int openJobs) {
    records.put(
        MarketPaths.CONTRACTS + "/con",
        JsonObject.builder()
            .set("id", "con")
            .set("program", "prog")
            .set("provider", PROVIDER)
            .set("status", status)
            .set("capacity", capacity)
            .set("open_jobs", openJobs)
            .build());
  }

  MarketView view() {
    return new MarketView(records::get);
  }

  static JsonObject payment(KeyPair payer, String job, byte[] input, double maxPrice) {
    JsonObject operation =
        MarketCommands.submitJob(
            payer.address().toString(),
            "rec-" + job,
            job,
            "con",
            ContentHash.of(input).digits(),
            input.length,
            maxPrice,
            60_000);
    SignedTransaction signed =
        SignedTransaction.sign(TransactionBody.of(operation, -1, 1.0).withGasPrice(1), payer, 0);
    return JsonObject.builder()
        .set("tx_body", signed.body().json())
        .set("signature", signed.signature())
        .build();
  }

  @Override
  public SubmitOutcome submit(JsonObject transaction) {
    submissions++;
    if (instead.isPresent()) {
      return instead.get();
    }
    JsonObject command = transaction.getObject("tx_body").getObject("operation").getObject("value");
    SignedTransaction signed =
        ((SignedTransaction.Created)
                SignedTransaction.create(
                    transaction.getObject("tx_body"),
                    transaction.getString("signature"),
                    0,
                    TransactionRules.DEFAULT))
            .transaction();
    records.put(
        MarketPaths.JOBS + "/" + command.getString("job"),
        command.toBuilder()
            .set("id", command.getString("job"))
            .set("program", "prog")
            .set("executor", signed.address())
            .set("provider", PROVIDER)
            .set("status", "submitted")
            .set("price", 0.5)
            .build());
    onJob.run();
    return new SubmitOutcome.Accepted(signed.hash().toString(), JsonObject.EMPTY, false);
  }

  /** Ends a job and tells everybody, as instant execution does. */
  void end(String job, String status, String reason, String resultHash) {
    JsonObject open = records.remove(MarketPaths.JOBS + "/" + job);
    records.put(
        MarketPaths.JOB_HISTORY + "/" + job,
        open.toBuilder()
            .set("status", status)
            .set("reason", reason)
            .set("result_hash", resultHash)
            .build());
    JsonObject report =
        JsonObject.of(
            "tx_body",
            JsonObject.of(
                "operation", MarketCommands.reportFailed(PROVIDER, "rep", job, "reason", 1)));
    events.accept(
        new ChainEvent.TransactionStateChanged("0x", Optional.empty(), "EXECUTED", report));
  }

  /** Says otherwise of a job that has ended. */
  void status(String job, String status, String reason) {
    records.computeIfPresent(
        MarketPaths.JOB_HISTORY + "/" + job,
        (path, ended) -> ended.toBuilder().set("status", status).set("reason", reason).build());
  }

  @Override
  public BatchOutcome submitBatch(List<JsonObject> transactions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int maxBatch() {
    return 1;
  }

  @Override
  public SubmitOutcome dryRun(JsonObject transaction) {
    throw new UnsupportedOperationException();
  }
}
