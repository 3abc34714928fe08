package org.hanok.integration.act;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.node.company.CompanyToken;

/** What is done for each operation. The compiler sees that none is left out. */
public final class Acts {

  private static final List<String> NAMES =
      List.of("offer", "program", "contract", "job", "sha256", "operation");

  private final CompanyDesk desk;
  private final Reads reads;
  private final Writes writes;

  /** Acts through {@code doors}. */
  public Acts(Doors doors, LongSupplier clock) {
    this.desk = doors.desk();
    this.reads = new Reads(doors, new MarketBell(doors.events()));
    this.writes = new Writes(doors, reads, clock);
  }

  /** Carries out {@code call}. */
  public Result carryOut(CompanyOperation operation, Call call) {
    Result result = of(operation).on(call);
    if (operation.effect() == CompanyOperation.Effect.WRITE) {
      record(operation, call, result);
    }
    return result;
  }

  /** A write that the credential {@code token} does not allow leaves a trace. */
  public void notAllowed(CompanyToken token, CompanyOperation operation, CompanyRefusal refusal) {
    if (operation.effect() == CompanyOperation.Effect.WRITE) {
      desk.refused(token, operation, "", refusal);
    }
  }

  /** What came to the desk is in the trail already. */
  private void record(CompanyOperation operation, Call call, Result result) {
    switch (result) {
      case Result.Refused(CompanyRefusal refusal) ->
          desk.refused(call.token(), operation, named(call), refusal);
      case Result.Stored(String resource) -> desk.done(call.token(), operation, resource, "stored");
      case Result.One _, Result.Page _, Result.Octets _, Result.Written _ -> {}
    }
  }

  private static String named(Call call) {
    return NAMES.stream()
        .filter(call.input()::has)
        .map(name -> name + "=" + call.input().text(name))
        .collect(Collectors.joining(" "));
  }

  private Act of(CompanyOperation operation) {
    return switch (operation) {
      case NODE_READ -> reads::node;
      case OFFERS_LIST -> reads::offers;
      case OFFERS_READ -> reads::offer;
      case OFFERS_POST -> writes::postOffer;
      case OFFERS_CHANGE -> writes::changeOffer;
      case OFFERS_WITHDRAW -> writes::withdrawOffer;
      case PROGRAMS_LIST -> reads::programs;
      case PROGRAMS_READ -> reads::program;
      case PROGRAMS_PUBLISH -> writes::publish;
      case PROGRAMS_RETIRE -> writes::retire;
      case CONTRACTS_LIST -> reads::contracts;
      case CONTRACTS_READ -> reads::contract;
      case CONTRACTS_PROPOSE -> writes::propose;
      case CONTRACTS_ACCEPT -> writes::accept;
      case CONTRACTS_REFUSE -> writes::refuse;
      case CONTRACTS_END -> writes::end;
      case JOBS_LIST -> reads::jobs;
      case JOBS_READ -> reads::job;
      case JOBS_SUBMIT -> writes::submit;
      case RESULTS_ACCEPT -> writes::acceptResult;
      case RESULTS_DISPUTE -> writes::disputeResult;
      case OBJECTS_READ -> reads::object;
      case OBJECTS_STORE -> writes::store;
      case TRANSACTIONS_READ -> reads::transaction;
      case ACCOUNTS_READ -> reads::account;
      case EARNINGS_READ -> reads::earnings;
      case OPERATIONS_READ -> reads::pending;
      case OPERATIONS_SIGN -> writes::sign;
    };
  }
}
