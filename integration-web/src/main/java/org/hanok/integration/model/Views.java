package org.hanok.integration.model;

import static org.hanok.integration.model.View.always;
import static org.hanok.integration.model.View.flag;
import static org.hanok.integration.model.View.micros;
import static org.hanok.integration.model.View.text;
import static org.hanok.integration.model.View.whole;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.query.NodeStatus;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;

/** What companies are shown. Members are called as the chain calls them. */
public final class Views {

  private static final Type STATE = Types.text("a word", 1, 40, "[A-Za-z_]+");

  /** The node. */
  public static final View<NodeStatus> NODE =
      View.of(
          "Node",
          always("state", STATE, "SERVING where all is well", one -> one.state().name()),
          whole("network_id", Types.COUNT, "the network", one -> (long) one.networkId()),
          whole("chain_id", Types.COUNT, "what signatures are for", one -> (long) one.chainId()),
          whole(
              "block",
              Types.COUNT,
              "the newest final block",
              one -> one.finalised().map(NodeStatus.FinalBlock::number).orElse(0L)),
          whole(
              "finality_lag_ms",
              Types.DURATION,
              "how long ago it was proposed",
              one -> Math.max(0, one.finalityLagMillis())),
          flag("market", "whether there is a market", one -> one.escrowTotal().isPresent()));

  /** An offer. */
  public static final View<Offer> OFFER =
      View.of(
          "Offer",
          always("id", Types.NAME, "its name", Offer::id),
          always("provider", Types.ADDRESS, "who offers", Offer::provider),
          always("runtime", Types.NAME, "what runs there", Offer::runtime),
          whole("capacity", Types.COUNT, "jobs at once", Offer::capacity),
          whole("contracted", Types.COUNT, "of them under contract", Offer::contracted),
          micros("deposit", "held from the provider", Offer::depositMicros),
          whole("contracts", Types.COUNT, "active contracts", Offer::contracts),
          flag("suspended", "whether it takes no jobs now", Offer::suspended));

  /** A program. */
  public static final View<Program> PROGRAM =
      View.of(
          "Program",
          always("id", Types.NAME, "its name", Program::name),
          always("developer", Types.ADDRESS, "who published it", Program::developer),
          always("repository", Types.WORDS, "where its source is", Program::repository),
          always("revision", Types.WORDS, "which revision", Program::revision),
          always("artifact_hash", Types.HASH, "what runs", Program::artifactHash),
          text("manifest_hash", Types.HASH, "its hanok.json", Program::manifestHash),
          always("runtime", Types.NAME, "what it needs", Program::runtime),
          micros("price", "for a job", Program::priceMicros),
          always("consistency", Types.WORDS, "what stands", one -> word(one.policy())),
          flag("immutable", "whether it never changes", Program::immutable),
          always(
              "status",
              new Type.Choice(List.of("published", "retired")),
              "whether it takes jobs",
              one -> one.retired() ? "retired" : "published"),
          whole("published_at", Types.MILLIS, "when", Program::publishedAtMillis));

  /** A contract. */
  public static final View<Contract> CONTRACT =
      View.of(
          "Contract",
          always("id", Types.NAME, "its name", Contract::id),
          always("program", Types.NAME, "what is run", Contract::program),
          always("offer", Types.NAME, "where", Contract::offer),
          always("developer", Types.ADDRESS, "who proposed it", Contract::developer),
          always("provider", Types.ADDRESS, "who runs it", Contract::provider),
          always("status", choice(Contract.Status.values()), "its life", one -> word(one.status())),
          text("reason", Types.WORDS, "why it ended", Contract::reason),
          whole("capacity", Types.COUNT, "jobs at once", Contract::capacity),
          whole("open_jobs", Types.COUNT, "that run", Contract::openJobs),
          whole("unpaid_jobs", Types.COUNT, "that are not paid yet", Contract::unpaidJobs),
          whole("settled_jobs", Types.COUNT, "that were paid", Contract::settledJobs),
          whole("failed_jobs", Types.COUNT, "that had no result", Contract::failedJobs),
          new View.Field<>(
              "provider_share",
              Types.SHARE,
              false,
              "the provider's part of each price",
              one -> JsonNumber.of(one.providerShareMillionths() / 1e6)),
          micros("developer_deposit", "held from the developer", Contract::developerDepositMicros),
          micros("provider_deposit", "left of the provider's", Contract::providerDepositMicros),
          micros("penalty", "for a missed deadline", Contract::penaltyMicros),
          whole("until", Types.MILLIS, "when it ends", Contract::untilMillis));

  /** A job. */
  public static final View<Job> JOB =
      View.of(
          "Job",
          always("id", Types.NAME, "its name", Job::id),
          always("program", Types.NAME, "what is run", Job::program),
          always("contract", Types.NAME, "under which contract", Job::contract),
          always("executor", Types.ADDRESS, "who pays", Job::executor),
          always("provider", Types.ADDRESS, "who runs it", Job::provider),
          always("status", choice(Job.Status.values()), "its life", one -> word(one.status())),
          flag("has_result", "whether there is a result", one -> one.status().hasResult()),
          flag("final", "whether nothing changes any more", one -> one.status().isFinal()),
          text("reason", Types.WORDS, "why it ended so", Job::reason),
          micros("price", "held or paid", Job::priceMicros),
          always("input_hash", Types.HASH, "the input", Job::inputHash),
          whole("input_bytes", Types.BYTES, "its length", Job::inputBytes),
          text("result_hash", Types.HASH, "the result, at /objects", Job::resultHash),
          whole("result_bytes", Types.BYTES, "its length", Job::resultBytes),
          whole("wall_ms", Types.DURATION, "how long it ran", Job::wallMillis),
          whole("submitted_at", Types.MILLIS, "when", Job::submittedAtMillis),
          whole("deadline", Types.MILLIS, "when the result is due", Job::deadlineMillis));

  /** A transaction. */
  public record Tx(
      String hash,
      String state,
      String sender,
      String path,
      long timestampMillis,
      long block,
      long feeMicros) {}

  /** A transaction, and how sure it is. */
  public static final View<Tx> TRANSACTION =
      View.of(
          "Transaction",
          always("id", Types.TRANSACTION, "its hash", Tx::hash),
          always("state", STATE, "as the chain's interfaces have it", Tx::state),
          flag("final", "whether nothing changes it", one -> one.state().equals("FINALIZED")),
          text("sender", Types.ADDRESS, "who signed it", Tx::sender),
          text("path", Types.WORDS, "what it writes", Tx::path),
          whole("timestamp", Types.MILLIS, "when it was signed", Tx::timestampMillis),
          new View.Field<>(
              "block",
              Types.COUNT,
              true,
              "the block that has it",
              one -> one.block() < 0 ? null : JsonNumber.of((double) one.block())),
          micros("fee", "paid for gas", Tx::feeMicros));

  /** An account. */
  public record Account(String address, double balance, double finalBalance) {}

  /** An account and its money. */
  public static final View<Account> ACCOUNT =
      View.of(
          "Account",
          always("id", Types.ADDRESS, "its address", Account::address),
          new View.Field<>(
              "balance", money(), false, "what it has now", a -> JsonNumber.of(a.balance())),
          new View.Field<>(
              "final_balance",
              money(),
              false,
              "what it has in the newest final block",
              a -> JsonNumber.of(a.finalBalance())));

  /** What one contract brought. */
  public record ContractLine(String contract, String program, long jobs, long micros) {}

  /** What one contract brought. */
  public static final View<ContractLine> CONTRACT_LINE =
      View.of(
          "ContractLine",
          always("contract", Types.NAME, "which", ContractLine::contract),
          always("program", Types.NAME, "what ran", ContractLine::program),
          whole("jobs", Types.COUNT, "paid", ContractLine::jobs),
          micros("amount", "what they brought to the account", ContractLine::micros));

  /** Earnings of a period. */
  public record Earnings(
      String account,
      long fromMillis,
      long toMillis,
      boolean complete,
      long asProvider,
      long asDeveloper,
      long asExecutor,
      long waiting,
      List<ContractLine> contracts) {}

  /** Earnings of a period. */
  public static final View<Earnings> EARNINGS =
      View.of(
          "Earnings",
          always("account", Types.ADDRESS, "whose", Earnings::account),
          whole("from", Types.MILLIS, "jobs submitted from then on", Earnings::fromMillis),
          whole("to", Types.MILLIS, "and before then", Earnings::toMillis),
          flag("complete", "whether the chain still has all of them", Earnings::complete),
          micros("earned_as_provider", "paid to it for running", Earnings::asProvider),
          micros("earned_as_developer", "paid to it for its programs", Earnings::asDeveloper),
          micros("paid_as_executor", "paid by it", Earnings::asExecutor),
          micros("waiting", "delivered to others, not paid to it yet", Earnings::waiting),
          new View.Field<>(
              "contracts",
              new Type.Records(CONTRACT_LINE),
              false,
              "by contract",
              one ->
                  new JsonArray(
                      one.contracts().stream().<JsonValue>map(CONTRACT_LINE::json).toList())));

  /** What a write did. */
  public record Receipt(
      String operation, String status, String resource, String transaction, long feeMicros) {}

  /** What a write did. */
  public static final View<Receipt> RECEIPT =
      View.of(
          "Receipt",
          always("operation", Types.WORDS, "what was done", Receipt::operation),
          always(
              "status",
              new Type.Choice(List.of("executed", "stored")),
              "executed on the chain's newest state; its transaction says when it is final",
              Receipt::status),
          always("resource", Types.WORDS, "what it made or changed", Receipt::resource),
          text("transaction", Types.TRANSACTION, "by which transaction", Receipt::transaction),
          micros("fee", "paid for gas", Receipt::feeMicros));

  /** An operation that its caller signs. */
  public record Waiting(CompanyDesk.Pending pending, int chainId) {}

  /** An operation that its caller signs. */
  public static final View<Waiting> PENDING =
      View.of(
          "PendingOperation",
          always("id", Types.PENDING, "its id", one -> one.pending().id()),
          always("operation", Types.WORDS, "what it does", one -> one.pending().operation()),
          always(
              "status",
              new Type.Choice(List.of("to-be-signed", "executed")),
              "whether it waits for its signature",
              one -> one.pending().transaction().isEmpty() ? "to-be-signed" : "executed"),
          always("resource", Types.WORDS, "what it makes", one -> one.pending().resource()),
          new View.Field<>(
              "tx_body",
              new Type.AnyObject("the transaction's body"),
              false,
              "what is signed",
              one -> one.pending().body()),
          new View.Field<>(
              "message",
              Types.text("canonical JSON", 1, 1 << 20, "[\\s\\S]*"),
              false,
              "the body's canonical text, which is hashed",
              one -> JsonString.of(StableJson.stringify(one.pending().body()))),
          always("hash", Types.TRANSACTION, "Keccak-256 twice", one -> one.pending().hash()),
          whole("chain_id", Types.COUNT, "for which chain", one -> (long) one.chainId()),
          whole("expires_at", Types.MILLIS, "until when", one -> one.pending().expiresMillis()),
          text(
              "transaction",
              Types.TRANSACTION,
              "what was sent",
              one -> one.pending().transaction()));

  private Views() {}

  private static Type money() {
    return new Type.Amount("AIN", Type.MAX_WHOLE);
  }

  private static Type choice(Enum<?>[] words) {
    return new Type.Choice(Stream.of(words).map(Views::word).toList());
  }

  /** An enum's constant as the chain writes it. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
