package org.hanok.protocol.market;

import java.util.Base64;
import java.util.Map;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;

/**
 * Builds the operations by which people and machines act on the market: each a SET_VALUE of a
 * command record, to be put into a transaction, signed and sent. Amounts are in AIN with at most
 * six decimals, times in milliseconds since 1970, hashes 64 lower-case hex digits of SHA-256.
 */
public final class MarketCommands {

  private MarketCommands() {}

  /** Any command with fields of one's own; the methods below are the usual ones. */
  public static JsonObject operation(
      MarketVerb verb, String author, String recordId, JsonObject fields) {
    return JsonObject.builder()
        .set("type", "SET_VALUE")
        .set("ref", MarketPaths.command(verb.text(), author, recordId))
        .set("value", fields)
        .build();
  }

  /** Publishes a program, or a new revision of one's own. */
  public static JsonObject publishProgram(
      String author,
      String recordId,
      String program,
      String repository,
      String revision,
      String artifactHash,
      String runtime,
      double price) {
    JsonObject fields =
        JsonObject.builder()
            .set("program", program)
            .set("repository", repository)
            .set("revision", revision)
            .set("artifact_hash", artifactHash)
            .set("runtime", runtime)
            .set("price", price)
            .build();
    return operation(MarketVerb.PUBLISH_PROGRAM, author, recordId, fields);
  }

  /**
   * A revision of a program with all that its manifest says to the chain.
   *
   * @param repository where the source is, any URL
   * @param pinned what its jobs run, limits and grants included
   * @param inputSchemaHash SHA-256 of the input's JSON Schema in canonical form; empty if it has
   *     none
   * @param outputSchemaHash the same of the output's
   * @param price AIN for each call
   * @param consistency as on the chain: all, latest-submission or first-result
   * @param conflicts whose keys are the same keys: executor or shared
   * @param immutable whether it can never be changed or retired
   */
  public record Release(
      String program,
      String repository,
      Pinned pinned,
      String inputSchemaHash,
      String outputSchemaHash,
      double price,
      String consistency,
      String conflicts,
      boolean immutable) {}

  /** Publishes a program with its manifest, or a new revision of one's own. */
  public static JsonObject publishProgram(String author, String recordId, Release release) {
    JsonObject.Builder fields =
        JsonObject.builder()
            .set("program", release.program())
            .set("repository", release.repository());
    release.pinned().addTo(fields);
    if (!release.inputSchemaHash().isEmpty()) {
      fields.set("input_schema_hash", release.inputSchemaHash());
    }
    if (!release.outputSchemaHash().isEmpty()) {
      fields.set("output_schema_hash", release.outputSchemaHash());
    }
    fields
        .set("price", release.price())
        .set("consistency", release.consistency())
        .set("conflicts", release.conflicts())
        .set("immutable", release.immutable());
    return operation(MarketVerb.PUBLISH_PROGRAM, author, recordId, fields.build());
  }

  /** Offers capacity, counted in jobs at once, and holds a deposit. */
  public static JsonObject postOffer(
      String author, String recordId, String offer, String runtime, long capacity, double deposit) {
    JsonObject fields =
        JsonObject.builder()
            .set("offer", offer)
            .set("runtime", runtime)
            .set("capacity", capacity)
            .set("deposit", deposit)
            .build();
    return operation(MarketVerb.POST_OFFER, author, recordId, fields);
  }

  /** The terms of a contract. */
  public record Terms(
      long capacity,
      double providerShare,
      double developerDeposit,
      double providerDeposit,
      double penalty,
      long untilMillis) {}

  /** Proposes a contract and holds the developer's deposit. */
  public static JsonObject proposeContract(
      String author, String recordId, String contract, String program, String offer, Terms terms) {
    JsonObject fields =
        JsonObject.builder()
            .set("contract", contract)
            .set("program", program)
            .set("offer", offer)
            .set("capacity", terms.capacity())
            .set("provider_share", terms.providerShare())
            .set("developer_deposit", terms.developerDeposit())
            .set("provider_deposit", terms.providerDeposit())
            .set("penalty", terms.penalty())
            .set("until", terms.untilMillis())
            .build();
    return operation(MarketVerb.PROPOSE_CONTRACT, author, recordId, fields);
  }

  /** Accepts a contract and holds the provider's deposit. */
  public static JsonObject acceptContract(String author, String recordId, String contract) {
    return operation(MarketVerb.ACCEPT_CONTRACT, author, recordId, one("contract", contract));
  }

  /** Withdraws a proposal, or ends a contract without open jobs; deposits go back. */
  public static JsonObject endContract(String author, String recordId, String contract) {
    return operation(MarketVerb.END_CONTRACT, author, recordId, one("contract", contract));
  }

  /** Asks for an execution and holds its price. */
  public static JsonObject submitJob(
      String author,
      String recordId,
      String job,
      String contract,
      String inputHash,
      long inputBytes,
      double maxPrice,
      long deadlineMillis) {
    JsonObject fields =
        JsonObject.builder()
            .set("job", job)
            .set("contract", contract)
            .set("input_hash", inputHash)
            .set("input_bytes", inputBytes)
            .set("max_price", maxPrice)
            .set("deadline", deadlineMillis)
            .build();
    return operation(MarketVerb.SUBMIT_JOB, author, recordId, fields);
  }

  /** Says that the provider runs the job. */
  public static JsonObject startJob(String author, String recordId, String job) {
    return operation(MarketVerb.START_JOB, author, recordId, one("job", job));
  }

  /** Reports a result; the price is paid when the time for disputes is over. */
  public static JsonObject reportCompleted(
      String author,
      String recordId,
      String job,
      String resultHash,
      long resultBytes,
      long wallMillis) {
    JsonObject fields =
        JsonObject.builder()
            .set("job", job)
            .set("outcome", "completed")
            .set("result_hash", resultHash)
            .set("result_bytes", resultBytes)
            .set("wall_ms", wallMillis)
            .build();
    return operation(MarketVerb.REPORT_RESULT, author, recordId, fields);
  }

  /** Reports that there is no result; the price goes back. The reason is a word like a name. */
  public static JsonObject reportFailed(
      String author, String recordId, String job, String reason, long wallMillis) {
    JsonObject fields =
        JsonObject.builder()
            .set("job", job)
            .set("outcome", "failed")
            .set("reason", reason)
            .set("wall_ms", wallMillis)
            .build();
    return operation(MarketVerb.REPORT_RESULT, author, recordId, fields);
  }

  /** Reports many results at once; see {@link #completed} and {@link #failed}. */
  public static JsonObject reportResults(
      String author, String recordId, Map<String, String> reportsByJob) {
    JsonObject.Builder results = JsonObject.builder();
    reportsByJob.forEach(results::set);
    return operation(
        MarketVerb.REPORT_RESULTS, author, recordId, JsonObject.of("results", results.build()));
  }

  /** How a list of results says that there is one. */
  public static String completed(String resultHash, long resultBytes, long wallMillis) {
    return "completed " + resultHash + " " + resultBytes + " " + wallMillis;
  }

  /** How a list of results says that there is none; the reason is a word like a name. */
  public static String failed(String reason, long wallMillis) {
    return "failed " + reason + " " + wallMillis;
  }

  /** Says that the result is there: it is paid at once. */
  public static JsonObject acceptResult(String author, String recordId, String job) {
    return operation(MarketVerb.ACCEPT_RESULT, author, recordId, one("job", job));
  }

  /** Says that the result cannot be got, and holds a bond until the provider shows it. */
  public static JsonObject disputeResult(String author, String recordId, String job) {
    return operation(MarketVerb.DISPUTE_RESULT, author, recordId, one("job", job));
  }

  /** Shows a part of a disputed result, from {@code offset} on. */
  public static JsonObject revealResult(
      String author, String recordId, String job, long offset, byte[] part) {
    JsonObject fields =
        JsonObject.builder()
            .set("job", job)
            .set("offset", offset)
            .set("bytes", Base64.getEncoder().encodeToString(part))
            .build();
    return operation(MarketVerb.REVEAL_RESULT, author, recordId, fields);
  }

  /** The longest part of {@link #revealResult}, in bytes. */
  public static int longestPartBytes() {
    return DisputeCommands.PART_BYTES;
  }

  /** What the payer of {@code job} puts down for a dispute, in millionths of an AIN. */
  public static long disputeBondMicros(Job job) {
    return DisputeCommands.bondMicros(job);
  }

  /** How many results {@link #reportResults} takes. */
  public static int mostResults() {
    return ReportCommands.MOST_RESULTS;
  }

  /** Does not accept a proposal, for a reason that is a word like a name. */
  public static JsonObject refuseContract(
      String author, String recordId, String contract, String reason) {
    JsonObject fields =
        JsonObject.builder().set("contract", contract).set("reason", reason).build();
    return operation(MarketVerb.REFUSE_CONTRACT, author, recordId, fields);
  }

  /** Says whether an offer's machine takes no jobs now, and how many at once it may have. */
  public static JsonObject updateOffer(
      String author, String recordId, String offer, long capacity, boolean suspended) {
    JsonObject fields =
        JsonObject.builder()
            .set("offer", offer)
            .set("capacity", capacity)
            .set("suspended", suspended)
            .build();
    return operation(MarketVerb.UPDATE_OFFER, author, recordId, fields);
  }

  /** Takes an offer back that no contract needs. */
  public static JsonObject withdrawOffer(String author, String recordId, String offer) {
    return operation(MarketVerb.WITHDRAW_OFFER, author, recordId, one("offer", offer));
  }

  private static JsonObject one(String key, String value) {
    return JsonObject.of(key, JsonString.of(value));
  }
}
