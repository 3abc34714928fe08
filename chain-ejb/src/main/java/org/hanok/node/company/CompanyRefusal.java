package org.hanok.node.company;

import org.hanok.node.gateway.ServiceGateway;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketReason;
import org.hanok.protocol.reason.Reason;

/**
 * Why something is not done, the same at every door.
 *
 * @param status as HTTP has it
 * @param code what programs recognise it by
 * @param title what the code means, always the same words
 * @param detail what is the matter here
 * @param remedy what to do about it
 * @param details members that say more, such as {@code member} or {@code transaction}
 * @param retryAfterMillis when the same may be tried again; 0 where that is no use
 */
public record CompanyRefusal(
    int status,
    String code,
    String title,
    String detail,
    String remedy,
    JsonObject details,
    long retryAfterMillis) {

  private static final long USUAL_RETRY_MILLIS = 1_000;

  /** For a reason of the doors' own. */
  public static CompanyRefusal of(CompanyReason reason, String detail) {
    return of(reason, detail, JsonObject.EMPTY);
  }

  /** The same, with details. */
  public static CompanyRefusal of(CompanyReason reason, String detail, JsonObject details) {
    long retry = reason.isForLater() ? USUAL_RETRY_MILLIS : 0;
    return of(reason.status(), reason, detail, details, retry);
  }

  /** What the market refused. */
  public static CompanyRefusal of(MarketReason reason, JsonObject details) {
    long retry = reason == MarketReason.CAPACITY_EXHAUSTED ? USUAL_RETRY_MILLIS : 0;
    return new CompanyRefusal(
        statusOf(reason),
        "AIN-" + reason.code(),
        reason.meaning(),
        "The market does not take it: " + reason.meaning() + ".",
        reason.remedy(),
        details,
        retry);
  }

  /** What the gateway did not do. */
  public static CompanyRefusal of(ServiceGateway.Refusal refusal) {
    return new CompanyRefusal(
        refusal.problem().httpStatus(),
        refusal.code(),
        refusal.problem().meaning(),
        refusal.message(),
        refusal.problem().advice(),
        JsonObject.EMPTY,
        refusal.retryAfterMillis());
  }

  /** For any reason. */
  public static CompanyRefusal of(
      int status, Reason reason, String detail, JsonObject details, long retryAfterMillis) {
    return new CompanyRefusal(
        status, reason.id(), reason.meaning(), detail, reason.remedy(), details, retryAfterMillis);
  }

  /** Whether the same may be asked again and come out otherwise. */
  public boolean isForLater() {
    return retryAfterMillis > 0 || status >= 500;
  }

  /** The same, to be tried again later. */
  public CompanyRefusal after(long millis) {
    return new CompanyRefusal(status, code, title, detail, remedy, details, millis);
  }

  /** The same, with other details. */
  public CompanyRefusal with(JsonObject more) {
    return new CompanyRefusal(status, code, title, detail, remedy, more, retryAfterMillis);
  }

  private static int statusOf(MarketReason reason) {
    return switch (reason) {
      case NOT_FOUND -> 404;
      case TRANSFER_FAILED, GAS_NOT_PAID, PRICE_TOO_LOW -> 402;
      case NOT_THE_OWNER, NOT_A_PARTY, NOT_THE_PROVIDER, NOT_THE_EXECUTOR -> 403;
      case CAPACITY_EXHAUSTED, OFFER_SUSPENDED -> 503;
      case MALFORMED, NAME_INVALID, DEADLINE_INVALID, INPUT_TOO_LARGE -> 422;
      default -> 409;
    };
  }
}
