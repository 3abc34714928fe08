package org.hanok.node.gateway;

import java.util.Optional;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolRefusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.reason.Category;

/** What the ingress's answer means for a payment. */
final class SubmitVerdict {

  private static final int ALREADY_RECEIVED = 10701;
  private static final int BALANCE_TOO_LOW = 10805;
  private static final int FEE_BALANCE_TOO_LOW = 11001;
  private static final long BLOCK_MILLIS = 1_000;

  private SubmitVerdict() {}

  /** The verdict. */
  sealed interface Verdict {

    /** The price is held and the job is on the chain. */
    record Paid() implements Verdict {}

    /**
     * The node has seen this transaction before: its job is there, unless it failed.
     *
     * @param ifNoJob what to say if it is not
     */
    record SeenBefore(Refusal ifNoJob) implements Verdict {}

    /** Nothing is held and no job began. */
    record NotPaid(Refusal refusal) implements Verdict {}
  }

  static Verdict of(SubmitOutcome outcome) {
    return switch (outcome) {
      case SubmitOutcome.Accepted accepted when !accepted.failed() -> new Verdict.Paid();
      case SubmitOutcome.Accepted accepted -> new Verdict.NotPaid(failed(accepted.result()));
      case SubmitOutcome.Refused refused when refused.code() == ALREADY_RECEIVED ->
          new Verdict.SeenBefore(
              Refusal.of(
                  GatewayProblem.PAYMENT_FAILED,
                  "this payment was executed before and began no job"));
      case SubmitOutcome.Refused refused -> new Verdict.NotPaid(refused(refused));
      case SubmitOutcome.Impossible impossible ->
          notPaid(GatewayProblem.PAYMENT_REFUSED, impossible.code(), impossible.message(), 0);
      case SubmitOutcome.Malformed malformed ->
          notPaid(
              GatewayProblem.PAYMENT_REFUSED, "AIN-" + malformed.code(), malformed.message(), 0);
      case SubmitOutcome.Unavailable unavailable ->
          notPaid(
              GatewayProblem.NODE_UNAVAILABLE,
              unavailable.code(),
              unavailable.message(),
              unavailable.retryAfterMillis());
    };
  }

  private static Verdict notPaid(
      GatewayProblem problem, String code, String message, long retryAfterMillis) {
    return new Verdict.NotPaid(new Refusal(problem, code, message, retryAfterMillis));
  }

  private static Refusal refused(SubmitOutcome.Refused refused) {
    String code = "AIN-" + refused.code();
    if (refused.code() == PoolRefusal.NO_ROOM_FOR_ACCOUNT.code()
        || refused.code() == PoolRefusal.NO_FREE_ROOM_FOR_ACCOUNT.code()) {
      return new Refusal(GatewayProblem.SLOW_DOWN, code, refused.message(), BLOCK_MILLIS);
    }
    if (PoolRefusal.isOne(refused.code())) {
      return new Refusal(GatewayProblem.NODE_UNAVAILABLE, code, refused.message(), BLOCK_MILLIS);
    }
    return new Refusal(
        isAboutMoney(refused.code()) ? GatewayProblem.NO_MONEY : GatewayProblem.PAYMENT_REFUSED,
        code,
        refused.message(),
        0);
  }

  private static boolean isAboutMoney(int code) {
    return code == BALANCE_TOO_LOW || code == FEE_BALANCE_TOO_LOW;
  }

  private static Refusal failed(JsonObject result) {
    Optional<MarketReason> found = MarketReason.in(result);
    if (found.isEmpty()) {
      return Refusal.of(
          GatewayProblem.PAYMENT_FAILED, "the chain refused it: " + JsonText.stringify(result));
    }
    MarketReason reason = found.get();
    String message = "the chain refused it: " + reason.meaning() + " [" + reason.code() + "]";
    GatewayProblem problem =
        switch (reason) {
          case CAPACITY_EXHAUSTED -> GatewayProblem.NO_CAPACITY;
          case TRANSFER_FAILED -> GatewayProblem.NO_MONEY;
          case PRICE_TOO_LOW -> GatewayProblem.PRICE_TOO_LOW;
          case NOT_FOUND, WRONG_STATE, CONTRACT_OVER, BREACHED -> GatewayProblem.WRONG_CONTRACT;
          case INPUT_TOO_LARGE -> GatewayProblem.INPUT_INVALID;
          case OFFER_SUSPENDED -> GatewayProblem.RUNTIME_GONE;
          case ALREADY_EXISTS -> GatewayProblem.JOB_EXISTS;
          case MALFORMED, NAME_INVALID, DEADLINE_INVALID -> GatewayProblem.PAYMENT_REFUSED;
          default -> GatewayProblem.PAYMENT_FAILED;
        };
    return problem.category() == Category.BUSY
        ? Refusal.later(problem, message, BLOCK_MILLIS)
        : Refusal.of(problem, message);
  }
}
