package org.hanok.protocol.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Typed reads of the market's records from one version of the state. */
public final class MarketView {

  private final Function<String, @Nullable JsonValue> values;

  /**
   * A view of a state.
   *
   * @param values answers the value at a path, or {@code null} if there is none
   */
  public MarketView(Function<String, @Nullable JsonValue> values) {
    this.values = values;
  }

  /** The program named {@code name}. */
  public Optional<Program> program(String name) {
    return record(MarketPaths.program(name)).map(Program::from);
  }

  /** The offer {@code id}. */
  public Optional<Offer> offer(String id) {
    return record(MarketPaths.offer(id)).map(Offer::from);
  }

  /** The contract {@code id}, settled or not. */
  public Optional<Contract> contract(String id) {
    return record(MarketPaths.contract(id))
        .or(() -> record(MarketPaths.settledContract(id)))
        .map(Contract::from);
  }

  /** The job {@code id}, open or among the newest settled ones. */
  public Optional<Job> job(String id) {
    return record(MarketPaths.job(id)).or(() -> record(MarketPaths.settledJob(id))).map(Job::from);
  }

  /** All programs, oldest first. */
  public List<Program> programs() {
    return all(MarketPaths.PROGRAMS, Program::from);
  }

  /** All offers, oldest first. */
  public List<Offer> offers() {
    return all(MarketPaths.OFFERS, Offer::from);
  }

  /** All contracts that are not settled, oldest first. */
  public List<Contract> contracts() {
    return all(MarketPaths.CONTRACTS, Contract::from);
  }

  /** The newest settled contracts, oldest first. */
  public List<Contract> settledContracts() {
    return all(MarketPaths.CONTRACT_HISTORY, Contract::from);
  }

  /**
   * The active contracts of {@code program} that have room for a job and a machine that takes it,
   * oldest first.
   */
  public List<Contract> contractsTakingJobs(String program) {
    return contracts().stream()
        .filter(contract -> contract.program().equals(program))
        .filter(contract -> contract.status() == Contract.Status.ACTIVE)
        .filter(contract -> contract.openJobs() < contract.capacity())
        .filter(Contract::canPayPenalty)
        .filter(contract -> offer(contract.offer()).filter(offer -> !offer.suspended()).isPresent())
        .toList();
  }

  /** All jobs whose providers owe a result, oldest first. */
  public List<Job> openJobs() {
    return unsettledJobs().stream().filter(job -> job.status().isOpen()).toList();
  }

  /** All jobs that are not settled, oldest first. */
  public List<Job> unsettledJobs() {
    return all(MarketPaths.JOBS, Job::from);
  }

  /** The jobs whose results their payers dispute, by their list, which is short. */
  public List<Job> disputedJobs() {
    return all(MarketPaths.DISPUTED, record -> Optional.ofNullable(record.getString("job")))
        .stream()
        .flatMap(id -> id.flatMap(this::job).stream())
        .filter(job -> job.status() == Job.Status.DISPUTED)
        .toList();
  }

  /** How much of a disputed result its provider has shown, in bytes. */
  public long shownBytes(String job) {
    return record(MarketPaths.dispute(job))
        .map(shown -> (long) shown.getNumber("bytes", 0))
        .orElse(0L);
  }

  /** The newest settled jobs, oldest first. */
  public List<Job> settledJobs() {
    return all(MarketPaths.JOB_HISTORY, Job::from);
  }

  /** All money that offers, contracts and jobs hold, in AIN. */
  public double escrowTotalAin() {
    @Nullable JsonValue accounts = values.apply("/service_accounts/escrow/market");
    if (!(accounts instanceof JsonObject byId)) {
      return 0;
    }
    long micros = 0;
    for (int i = 0; i < byId.size(); i++) {
      if (byId.valueAt(i) instanceof JsonObject account
          && account.get("balance") instanceof JsonNumber balance) {
        micros += Math.round(balance.value() * 1e6);
      }
    }
    return Micros.toAin(micros);
  }

  private Optional<JsonObject> record(String path) {
    return values.apply(path) instanceof JsonObject record ? Optional.of(record) : Optional.empty();
  }

  private <T> List<T> all(String path, Function<JsonObject, T> parse) {
    List<T> records = new ArrayList<>();
    record(path)
        .ifPresent(
            byId ->
                byId.forEach(
                    (id, value) -> {
                      if (value instanceof JsonObject record) {
                        records.add(parse.apply(record));
                      }
                    }));
    return records;
  }
}
