package org.hanok.protocol.market;

import java.util.Arrays;
import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/**
 * Why the market accepted or refused a command. The codes appear as function results in receipts
 * and never change their meaning.
 */
public enum MarketReason implements Reason {
  OK(0, "done"),
  MALFORMED(21400, "a field is missing or has the wrong type or range"),
  UNKNOWN_VERB(21401, "there is no such market command"),
  NAME_INVALID(21402, "names are 3 to 60 of a-z, 0-9, - and _, starting with a letter"),
  NOT_THE_OWNER(21403, "only the one who created the record may do this"),
  NOT_FOUND(21404, "there is no such record"),
  ALREADY_EXISTS(21405, "a record of that name exists already"),
  WRONG_STATE(21406, "the record is not in a state that allows this"),
  IMMUTABLE(21407, "the program was published as immutable"),
  PRICE_TOO_LOW(21408, "the maximum price is below the program's price"),
  CAPACITY_EXHAUSTED(21409, "no capacity is left"),
  DEADLINE_INVALID(21410, "the deadline is over or too far away"),
  TRANSFER_FAILED(21411, "the balance does not suffice"),
  NOT_A_PARTY(21412, "only the contract's developer and provider may do this"),
  NOT_THE_PROVIDER(21413, "only the job's provider may do this"),
  JOBS_STILL_OPEN(21414, "the contract has open jobs"),
  CONTRACT_OVER(21416, "the contract's period is over"),
  STILL_CONTRACTED(21417, "contracts still depend on it"),
  LEDGER_REFUSED(21418, "the chain's rules refused the record"),
  BREACHED(21419, "the provider's deposit no longer covers a missed deadline"),
  LATE(21420, "the job's deadline is over, and the time after it in which this is taken"),
  TOO_MANY_PROPOSALS(21421, "too many proposals wait for this provider's answer"),
  OFFER_SUSPENDED(21422, "the provider's machine takes no jobs for this program now"),
  RESULT_TOO_LARGE(21423, "the result is larger than this allows"),
  INPUT_TOO_LARGE(21424, "the input is larger than the program takes"),
  OUT_OF_ORDER(21425, "this part does not follow what was shown so far"),
  WRONG_BYTES(21426, "what was shown has not the reported hash"),
  NOT_THE_EXECUTOR(21427, "only the one who pays for the job may do this"),
  GAS_NOT_PAID(21428, "records without a gas price are used up: offer one");

  private final int code;
  private final String meaning;

  MarketReason(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The stable code, 0 for success. */
  public int code() {
    return code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return switch (this) {
      case OK -> Category.NEWS;
      case CAPACITY_EXHAUSTED -> Category.BUSY;
      default -> Category.USER;
    };
  }

  /** What it means, in plain words. */
  @Override
  public String meaning() {
    return meaning;
  }

  /** The reason of {@code code}; empty if it is none of the market's. */
  public static Optional<MarketReason> find(int code) {
    return Arrays.stream(values()).filter(reason -> reason.code == code).findAny();
  }

  /** Why the market refused, found in a transaction's execution result; empty if it did not. */
  public static Optional<MarketReason> in(JsonObject executionResult) {
    for (int i = 0; i < executionResult.size(); i++) {
      boolean isMarket = executionResult.keyAt(i).equals(MarketPaths.FUNCTION_ID);
      if (executionResult.valueAt(i) instanceof JsonObject nested) {
        int code = (int) nested.getNumber("code", 0);
        Optional<MarketReason> found =
            isMarket && code != 0 ? Optional.of(find(code).orElse(LEDGER_REFUSED)) : in(nested);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
