package org.hanok.node.gateway;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/**
 * Why the gateway does not do what was asked, with the HTTP status that says so. Codes are stable.
 * 402 means that money or a contract is missing and that nothing was paid; 429 that the caller is
 * to slow down; 503 that the same request may be sent again later: a payment that was taken already
 * is not taken twice.
 */
public enum GatewayProblem implements Reason {
  /** No payment came with the call. */
  PAYMENT_REQUIRED(
      402,
      "HANOK-PAYMENT-REQUIRED",
      "No payment came with the call.",
      "Sign the operation in details and send it."),
  /** The payer's balance does not suffice. */
  NO_MONEY(
      402,
      "HANOK-PAYMENT-NO-MONEY",
      "The payer's balance does not suffice.",
      "Fund the payer's account."),
  /** The program costs more than the payment allows. */
  PRICE_TOO_LOW(
      402,
      "HANOK-PAYMENT-PRICE-TOO-LOW",
      "The program costs more than the payment allows.",
      "Sign a payment for the price in details."),
  /** The contract paid for does not run this program now. */
  WRONG_CONTRACT(
      402,
      "HANOK-PAYMENT-WRONG-CONTRACT",
      "The contract paid for does not run this program now.",
      "Sign a payment for a contract of details."),
  /** The chain executed the payment and it failed; no job began. */
  PAYMENT_FAILED(
      402,
      "HANOK-PAYMENT-FAILED",
      "The chain executed the payment and it failed; no job began.",
      "Sign a new payment."),
  /** The payment is no signed submit_job transaction. */
  PAYMENT_MALFORMED(
      400,
      "HANOK-PAYMENT-MALFORMED",
      "The payment is no signed submit_job transaction.",
      "See docs/programs.md for its form."),
  /** The chain takes no such transaction, whatever the balance. */
  PAYMENT_REFUSED(
      400,
      "HANOK-PAYMENT-REFUSED",
      "The chain takes no such transaction, whatever the balance.",
      "Sign a new payment without that flaw."),
  /** What was sent is not what was paid for. */
  WRONG_INPUT(
      400,
      "HANOK-PAYMENT-WRONG-INPUT",
      "What was sent is not what was paid for.",
      "Send the bytes whose hash the payment names."),
  /** The request's parameters are wrong. */
  BAD_REQUEST(
      400, "HANOK-GATEWAY-REQUEST", "The request's parameters are wrong.", "Correct the request."),
  /** The signature with which a job is read is missing, wrong or too old. */
  NOT_SIGNED(
      401,
      "HANOK-JOB-NOT-SIGNED",
      "The signature with which a job is read is missing, wrong or too old.",
      "Sign the request as docs/programs.md says."),
  /** The job is neither the reader's own nor of a program of the reader's. */
  NOT_YOURS(
      403,
      "HANOK-JOB-PRIVATE",
      "The job is neither the reader's own nor of a program of the reader's.",
      "Sign as the job's payer or the program's developer."),
  /** There is no such program. */
  NO_SERVICE(
      404,
      "HANOK-NO-SUCH-SERVICE",
      "There is no such program.",
      "Look for its name: hanok program list."),
  /** There is no such job, or it ended so long ago that the chain keeps it no more. */
  NO_JOB(
      404,
      "HANOK-NO-SUCH-JOB",
      "There is no such job, or it ended so long ago that the chain keeps it no more.",
      "Only the newest ended jobs are kept on the chain."),
  /** The job's id belongs to another payment. */
  JOB_EXISTS(
      409,
      "HANOK-JOB-EXISTS",
      "The job's id belongs to another payment.",
      "Sign a payment with a job id of your own."),
  /** There is no result yet, or there will be none. */
  NO_RESULT(
      409,
      "HANOK-JOB-NO-RESULT",
      "There is no result yet, or there will be none.",
      "Ask for the job's status."),
  /** The result was kept as long as this node keeps results. */
  RESULT_GONE(
      410,
      "HANOK-RESULT-GONE",
      "The result was kept as long as this node keeps results.",
      "Results are kept for a time; call again."),
  /** The input is larger than what passes. */
  TOO_LARGE(413, "HANOK-BODY-TOO-LARGE", "The input is larger than what passes.", "Send less."),
  /** The input does not conform to the program's schema; nothing was paid. */
  INPUT_INVALID(
      422,
      "HANOK-INPUT-INVALID",
      "The input does not conform to the program's schema; nothing was paid.",
      "Send what the program's schema asks for."),
  /** The payer has as many transactions or bytes waiting as one may have. */
  SLOW_DOWN(
      429,
      "HANOK-SLOW-DOWN",
      "The payer has as many transactions or bytes waiting as one may have.",
      "Send the same again after a while."),
  /** The job ended without a result; the price went back. */
  JOB_FAILED(
      502,
      "HANOK-JOB-FAILED",
      "The job ended without a result; the price went back.",
      "See the reason; a new call needs a new payment."),
  /** The provider reported a result that is not here; it is not paid yet. */
  RESULT_NOT_HERE(
      502,
      "HANOK-RESULT-NOT-HERE",
      "The provider reported a result that is not here; it is not paid yet.",
      "Dispute it before it is paid: hanok job dispute JOB."),
  /** All places of the contract are taken; nothing was paid. */
  NO_CAPACITY(
      503,
      "HANOK-NO-CAPACITY",
      "All places of the contract are taken; nothing was paid.",
      "Send the same again after a while."),
  /** The provider's runtime is out of service; nothing was paid. */
  RUNTIME_GONE(
      503,
      "HANOK-RUNTIME-GONE",
      "The provider's runtime is out of service; nothing was paid.",
      "Send the same again after a while."),
  /** The gateway has as many calls or bytes in hand as it can take; nothing was paid. */
  BUSY(
      503,
      "HANOK-GATEWAY-BUSY",
      "The gateway has as many calls or bytes in hand as it can take; nothing was paid.",
      "Send the same again after a while."),
  /** The node takes no transactions now. */
  NODE_UNAVAILABLE(
      503,
      "HANOK-NODE-UNAVAILABLE",
      "The node takes no transactions now.",
      "Send the same again after a while.");

  private final int httpStatus;
  private final String code;
  private final String meaning;
  private final String advice;

  GatewayProblem(int httpStatus, String code, String meaning, String advice) {
    this.httpStatus = httpStatus;
    this.code = code;
    this.meaning = meaning;
    this.advice = advice;
  }

  /** The status of the answer. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** What to do about it, in plain words. */
  public String advice() {
    return advice;
  }

  @Override
  public String id() {
    return code;
  }

  @Override
  public Category category() {
    return switch (httpStatus) {
      case 429, 503 -> Category.BUSY;
      case 502 -> Category.EXTERNAL;
      default -> Category.USER;
    };
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return advice;
  }
}
