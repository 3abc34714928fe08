package org.hanok.console.view;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;

/** The market's records as the interface shows them, money in AIN. */
public final class MarketRecords {

  private static final double MICROS_PER_AIN = 1e6;

  private MarketRecords() {}

  /** A program. */
  public record ProgramView(
      String name,
      String state,
      String developer,
      String repository,
      String revision,
      String runtime,
      String artifactHash,
      double price,
      String policy,
      boolean immutable,
      long publishedAtMillis) {}

  /** An offer. */
  public record OfferView(
      String id,
      String provider,
      String runtime,
      long capacity,
      long contracted,
      double deposit,
      long contracts,
      boolean suspended) {}

  /** A contract. */
  public record ContractView(
      String id,
      String program,
      String developer,
      String provider,
      String offer,
      String state,
      long capacity,
      long openJobs,
      double providerShare,
      double developerDeposit,
      double providerDeposit,
      double penalty,
      long untilMillis,
      long settledJobs,
      long failedJobs,
      long unpaidJobs,
      Optional<String> reason) {}

  /** A job. */
  public record JobView(
      String id,
      String program,
      String contract,
      String executor,
      String provider,
      String state,
      double price,
      String inputHash,
      long inputBytes,
      Optional<String> resultHash,
      OptionalLong resultBytes,
      OptionalLong wallMillis,
      long submittedAtMillis,
      long deadlineMillis,
      Optional<String> reason,
      boolean open) {}

  /** As the chain has it. */
  public static ProgramView of(Program program) {
    return new ProgramView(
        program.name(),
        program.retired() ? "RETIRED" : "PUBLISHED",
        program.developer(),
        program.repository(),
        program.revision(),
        program.runtime(),
        program.artifactHash(),
        program.priceMicros() / MICROS_PER_AIN,
        program.policy().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        program.immutable(),
        program.publishedAtMillis());
  }

  /** As the chain has it. */
  public static OfferView of(Offer offer) {
    return new OfferView(
        offer.id(),
        offer.provider(),
        offer.runtime(),
        offer.capacity(),
        offer.contracted(),
        offer.depositMicros() / MICROS_PER_AIN,
        offer.contracts(),
        offer.suspended());
  }

  /** As the chain has it. */
  public static ContractView of(Contract contract) {
    return new ContractView(
        contract.id(),
        contract.program(),
        contract.developer(),
        contract.provider(),
        contract.offer(),
        contract.status().name(),
        contract.capacity(),
        contract.openJobs(),
        contract.providerShareMillionths() / 1e6,
        contract.developerDepositMicros() / MICROS_PER_AIN,
        contract.providerDepositMicros() / MICROS_PER_AIN,
        contract.penaltyMicros() / MICROS_PER_AIN,
        contract.untilMillis(),
        contract.settledJobs(),
        contract.failedJobs(),
        contract.unpaidJobs(),
        Optional.of(contract.reason()).filter(reason -> !reason.isEmpty()));
  }

  /** As the chain has it. */
  public static JobView of(Job job) {
    boolean hasResult = !job.resultHash().isEmpty();
    return new JobView(
        job.id(),
        job.program(),
        job.contract(),
        job.executor(),
        job.provider(),
        job.status().name(),
        job.priceMicros() / MICROS_PER_AIN,
        job.inputHash(),
        job.inputBytes(),
        hasResult ? Optional.of(job.resultHash()) : Optional.empty(),
        hasResult ? OptionalLong.of(job.resultBytes()) : OptionalLong.empty(),
        hasResult ? OptionalLong.of(job.wallMillis()) : OptionalLong.empty(),
        job.submittedAtMillis(),
        job.deadlineMillis(),
        Optional.of(job.reason()).filter(reason -> !reason.isEmpty()),
        !job.status().isFinal());
  }
}
