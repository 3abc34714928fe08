package org.hanok.protocol.market;

import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Is there a result at all? The payer accepts it, or says that it cannot get it and puts down a
 * bond; then the provider shows the bytes on the chain, part by part, and gets the bond for its
 * trouble, or it loses price, bond and penalty. Bytes are hashed as they come and not kept.
 */
final class DisputeCommands {

  /**
   * The longest part of a result in one command, in bytes. In Base64 it counts for 87 KiB by the
   * measure of {@code tx_bytes_limit}, which is 100,000 on all networks; with a longer one no
   * provider could show anything.
   */
  static final int PART_BYTES = 32 * 1024;

  /** The largest result that can be disputed: what passes the gateway. */
  static final long MAX_SHOWN_BYTES = 4L << 20;

  /** What showing one part may cost in gas, and the dispute itself. */
  private static final long BOND_MICROS_A_PART = 10_000;

  private DisputeCommands() {}

  static MarketReason accept(Command command, MarketLedger ledger) {
    @Nullable Job job = openJob(command, ledger);
    if (job == null) {
      return MarketReason.NOT_FOUND;
    }
    MarketReason may = mayJudge(job, command);
    return may == MarketReason.OK ? Settlement.pay(job, ledger) : may;
  }

  static MarketReason dispute(Command command, MarketLedger ledger) {
    @Nullable Job job = openJob(command, ledger);
    if (job == null) {
      return MarketReason.NOT_FOUND;
    }
    MarketReason may = mayJudge(job, command);
    if (may != MarketReason.OK) {
      return may;
    }
    if (job.resultBytes() > MAX_SHOWN_BYTES) {
      return MarketReason.RESULT_TOO_LARGE;
    }
    long bond = bondMicros(job);
    if (!ledger.transfer(job.executor(), MarketPaths.escrowAccount(job.contract()), bond)) {
      return MarketReason.TRANSFER_FAILED;
    }
    long last = ledger.blockNumber() + ledger.windows().revealBlocks();
    Job disputed = job.due(Job.Status.DISPUTED, last).withBond(bond);
    return Settlement.written(
        Due.notAtBlock(ledger, Due.Kind.JOB, job.id(), job.dueBlock()),
        Due.atBlock(ledger, Due.Kind.JOB, job.id(), last),
        ledger.write(
            MarketPaths.dispute(job.id()), JsonObject.builder().set("job", job.id()).build()),
        ledger.write(MarketPaths.job(job.id()), disputed.toJson()));
  }

  /** What the payer puts down: as much as is at stake, and what showing the result costs. */
  static long bondMicros(Job job) {
    long parts = Math.max(1, Math.ceilDiv(job.resultBytes(), PART_BYTES));
    return Math.max(job.priceMicros(), BOND_MICROS_A_PART * (1 + parts));
  }

  private static MarketReason mayJudge(Job job, Command command) {
    if (!job.executor().equals(command.author())) {
      return MarketReason.NOT_THE_EXECUTOR;
    }
    return job.status() == Job.Status.DELIVERED ? MarketReason.OK : MarketReason.WRONG_STATE;
  }

  static MarketReason reveal(Command command, MarketLedger ledger) {
    @Nullable Job job = openJob(command, ledger);
    if (job == null) {
      return MarketReason.NOT_FOUND;
    }
    if (!job.provider().equals(command.author())) {
      return MarketReason.NOT_THE_PROVIDER;
    }
    if (job.status() != Job.Status.DISPUTED) {
      return MarketReason.WRONG_STATE;
    }
    byte @Nullable [] part = part(command.text("bytes"));
    long offset = Fields.integer(command.fields(), "offset", 0, MAX_SHOWN_BYTES);
    if (part == null || offset < 0 || offset + part.length > job.resultBytes()) {
      return MarketReason.MALFORMED;
    }
    return reveal(job, offset, part, ledger);
  }

  private static MarketReason reveal(Job job, long offset, byte[] part, MarketLedger ledger) {
    @Nullable JsonObject shown = ledger.record(MarketPaths.dispute(job.id()));
    long shownBytes = shown == null ? 0 : (long) shown.getNumber("bytes", 0);
    // The provider may begin again at any time.
    if (offset != 0 && offset != shownBytes) {
      return MarketReason.OUT_OF_ORDER;
    }
    if (part.length == 0 && job.resultBytes() > 0) {
      return MarketReason.MALFORMED;
    }
    SHA256Digest digest = new SHA256Digest();
    if (offset > 0 && shown != null) {
      digest = new SHA256Digest(HexFormat.of().parseHex(Fields.text(shown, "digest")));
    }
    digest.update(part, 0, part.length);
    if (offset + part.length < job.resultBytes()) {
      JsonObject soFar =
          JsonObject.builder()
              .set("job", job.id())
              .set("bytes", offset + part.length)
              .set("digest", HexFormat.of().formatHex(digest.getEncodedState()))
              .build();
      return Settlement.written(ledger.write(MarketPaths.dispute(job.id()), soFar));
    }
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    if (!HexFormat.of().formatHex(hash).equals(job.resultHash())) {
      return MarketReason.WRONG_BYTES;
    }
    return shown == null || ledger.remove(MarketPaths.dispute(job.id()))
        ? Settlement.payShown(job, ledger)
        : MarketReason.LEDGER_REFUSED;
  }

  private static byte @Nullable [] part(String base64) {
    if (base64.length() > Math.ceilDiv(PART_BYTES, 3) * 4) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Job openJob(Command command, MarketLedger ledger) {
    @Nullable JsonObject record = ledger.record(MarketPaths.job(command.text("job")));
    return record == null ? null : Job.from(record);
  }
}
