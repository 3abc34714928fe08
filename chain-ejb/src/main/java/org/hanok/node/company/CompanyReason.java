package org.hanok.node.company;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What the doors for companies answer of their own, with the HTTP status that says so. */
public enum CompanyReason implements Reason {
  TOKEN_MISSING(
      "HANOK-TOKEN-MISSING",
      401,
      Category.USER,
      "The call needs a credential.",
      "Send Authorization: Bearer TOKEN; an administrator makes tokens."),
  TOKEN_UNKNOWN(
      "HANOK-TOKEN-UNKNOWN",
      401,
      Category.USER,
      "That is no credential of this node.",
      "Ask an administrator for one."),
  TOKEN_EXPIRED(
      "HANOK-TOKEN-EXPIRED",
      401,
      Category.USER,
      "The credential has expired.",
      "Ask an administrator for another one."),
  TOKEN_REVOKED(
      "HANOK-TOKEN-REVOKED",
      401,
      Category.USER,
      "The credential was revoked.",
      "Ask an administrator for another one."),
  TOKEN_SCOPE_MISSING(
      "HANOK-TOKEN-SCOPE-MISSING",
      403,
      Category.USER,
      "The credential does not allow this operation.",
      "Ask an administrator for a credential with that scope."),
  TOKEN_NAME("HANOK-TOKEN-NAME", 422, Category.USER, "A credential's name has another form."),
  TOKEN_ACCOUNT(
      "HANOK-TOKEN-ACCOUNT",
      422,
      Category.USER,
      "The account is none that a credential can act for here.",
      "Name a checksummed address; for the node's custody one whose key it made, or none."),
  TOKEN_SCOPES(
      "HANOK-TOKEN-SCOPES",
      422,
      Category.USER,
      "There are no such scopes.",
      "Name operations, or read."),
  TOKEN_LIMITS(
      "HANOK-TOKEN-LIMITS",
      422,
      Category.USER,
      "Limits are amounts, and that per call is not above that per day."),
  TOKEN_DAYS("HANOK-TOKEN-DAYS", 422, Category.USER, "A credential does not serve so long."),
  TOKEN_NOT_FOUND("HANOK-TOKEN-NOT-FOUND", 404, Category.USER, "There is no such credential."),
  TOKENS_FULL(
      "HANOK-TOKENS-FULL",
      422,
      Category.USER,
      "There are as many credentials as there may be.",
      "Those that ended long ago leave by themselves; revoke some and wait a day."),
  TOKEN_KEY(
      "HANOK-TOKEN-KEY",
      503,
      Category.EXTERNAL,
      "The key of the credential's account cannot be had.",
      "See the node's log."),
  LIMIT_PER_CALL(
      "HANOK-LIMIT-PER-CALL",
      403,
      Category.USER,
      "The call would hold or pay more than the credential may in one call.",
      "Ask an administrator for a higher limit."),
  LIMIT_PER_DAY(
      "HANOK-LIMIT-PER-DAY",
      429,
      Category.BUSY,
      "The credential has spent what it may today.",
      "Wait for the next day of UTC, or ask an administrator for a higher limit."),
  CALLS_TOO_MANY(
      "HANOK-CALLS-TOO-MANY", 429, Category.BUSY, "There were more calls than there may be."),
  IDEMPOTENCY_KEY(
      "HANOK-IDEMPOTENCY-KEY",
      400,
      Category.USER,
      "An Idempotency-Key is 1 to 128 printable characters of ASCII."),
  IDEMPOTENCY_REUSED(
      "HANOK-IDEMPOTENCY-REUSED",
      422,
      Category.USER,
      "The same Idempotency-Key came before with another request.",
      "Choose a new key for each new request."),
  IDEMPOTENCY_IN_FLIGHT(
      "HANOK-IDEMPOTENCY-IN-FLIGHT",
      409,
      Category.BUSY,
      "A request with the same Idempotency-Key is being carried out."),
  IDEMPOTENCY_FULL(
      "HANOK-IDEMPOTENCY-FULL",
      429,
      Category.BUSY,
      "As many Idempotency-Keys are kept as may be.",
      "Wait until some are a day old."),
  MEMBER_MISSING("HANOK-MEMBER-MISSING", 400, Category.USER, "A member is missing."),
  MEMBER_NULL(
      "HANOK-MEMBER-NULL",
      400,
      Category.USER,
      "A member is null that must not be.",
      "Leave it out, or give it a value."),
  MEMBER_TYPE("HANOK-MEMBER-TYPE", 400, Category.USER, "A member has the wrong type."),
  MEMBER_RANGE("HANOK-MEMBER-RANGE", 400, Category.USER, "A member is a number outside its range."),
  MEMBER_LENGTH("HANOK-MEMBER-LENGTH", 400, Category.USER, "A member is too long or too short."),
  MEMBER_FORM(
      "HANOK-MEMBER-FORM", 400, Category.USER, "A member has not the form that it must have."),
  MEMBER_UNKNOWN(
      "HANOK-MEMBER-UNKNOWN",
      400,
      Category.USER,
      "There is a member that the operation does not have.",
      "Leave it out."),
  MEMBER_TWICE(
      "HANOK-MEMBER-TWICE", 400, Category.USER, "A member is there twice.", "Send it once."),
  MEMBERS_TOGETHER(
      "HANOK-MEMBERS-TOGETHER", 400, Category.USER, "Members exclude or need each other."),
  BODY_NOT_JSON("HANOK-BODY-NOT-JSON", 400, Category.USER, "The body is no JSON object."),
  BODY_CUT_OFF(
      "HANOK-BODY-CUT-OFF",
      400,
      Category.USER,
      "The body ended before its end.",
      "Send all of it."),
  BODY_TOO_SLOW(
      "HANOK-BODY-TOO-SLOW",
      408,
      Category.USER,
      "The body did not come in time.",
      "Send it faster."),
  BODY_TYPE(
      "HANOK-BODY-TYPE",
      415,
      Category.USER,
      "The body has a media type that the operation does not take."),
  CURSOR_INVALID(
      "HANOK-CURSOR-INVALID",
      400,
      Category.USER,
      "The cursor is none of this list.",
      "Begin again without a cursor."),
  NO_SUCH_ADDRESS(
      "HANOK-NO-SUCH-ADDRESS",
      404,
      Category.USER,
      "There is nothing at this address.",
      "See /api/v1/docs."),
  METHOD_NOT_OFFERED(
      "HANOK-METHOD-NOT-OFFERED",
      405,
      Category.USER,
      "The address does not take this method.",
      "The header Allow says which it takes."),
  NO_SUCH_RECORD(
      "HANOK-NO-SUCH-RECORD",
      404,
      Category.USER,
      "There is no such record, or it ended so long ago that it is not kept."),
  NO_SUCH_OBJECT(
      "HANOK-NO-SUCH-OBJECT",
      404,
      Category.USER,
      "There is no such object for this account.",
      "Bring it by PUT first."),
  OBJECT_DIFFERS(
      "HANOK-OBJECT-DIFFERS",
      422,
      Category.USER,
      "What came has not the hash that it was brought under.",
      "Send the bytes whose SHA-256 the address names."),
  OBJECT_ROOM(
      "HANOK-OBJECT-ROOM",
      429,
      Category.BUSY,
      "The account has brought as much as it may.",
      "Wait until some are a day old, or ask an administrator for more room."),
  UPLOADS_MANY(
      "HANOK-UPLOADS-MANY",
      429,
      Category.BUSY,
      "As many objects are being brought as may be at once.",
      "Wait until one of them is here."),
  RANGE_INVALID("HANOK-RANGE-INVALID", 416, Category.USER, "The range lies outside the object."),
  IF_MATCH_MISSING(
      "HANOK-IF-MATCH-MISSING",
      428,
      Category.USER,
      "A change names what it changes.",
      "Send If-Match with the ETag that you read."),
  IF_MATCH_FAILED(
      "HANOK-IF-MATCH-FAILED",
      412,
      Category.USER,
      "It was changed since you read it.",
      "Read it again."),
  PENDING_GONE(
      "HANOK-PENDING-GONE",
      404,
      Category.USER,
      "No such operation waits for a signature.",
      "Ask for the operation again."),
  PENDING_FULL(
      "HANOK-PENDING-FULL",
      429,
      Category.BUSY,
      "As many operations of the account wait for signatures as may.",
      "Sign some, or wait until they end."),
  SIGNATURE_WRONG(
      "HANOK-SIGNATURE-WRONG",
      422,
      Category.USER,
      "The signature is not that of the account over this operation.",
      "Sign the hash that the operation names."),
  CHAIN_REFUSED(
      "HANOK-CHAIN-REFUSED", 422, Category.USER, "The chain does not take the operation."),
  NO_MARKET("HANOK-NO-MARKET", 404, Category.USER, "This network has no market."),
  DOOR_BUG(
      "HANOK-DOOR-BUG",
      500,
      Category.BROKEN,
      "The node met an error of its own.",
      "The node's log says what happened.");

  private final String id;
  private final int status;
  private final Category category;
  private final String meaning;
  private final String remedy;

  CompanyReason(String id, int status, Category category, String meaning) {
    this(id, status, category, meaning, category.remedy());
  }

  CompanyReason(String id, int status, Category category, String meaning, String remedy) {
    this.id = id;
    this.status = status;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The status of an answer over HTTP. */
  public int status() {
    return status;
  }

  /** Whether the same may be sent again later. */
  public boolean isForLater() {
    return category == Category.BUSY;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
