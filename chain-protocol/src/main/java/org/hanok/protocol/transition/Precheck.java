package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What keeps a transaction from being executed at all: it belongs in no block. */
final class Precheck {

  private final Accounts accounts;

  Precheck(Accounts accounts) {
    this.accounts = accounts;
  }

  /** What is wrong, or {@code null} if the transaction may be executed. */
  @Nullable OpResult check(
      TransactionFacts transaction, ExecutionContext context, ChainParameters parameters) {
    JsonObject body = transaction.body();
    OpResult flaw = checkGasPrice(transaction, parameters);
    if (flaw == null) {
      flaw = checkNonce(body, transaction.address());
    }
    if (flaw == null && !context.skipFees() && context.blockNumber() != 0) {
      flaw = checkBilling(body, transaction.address());
    }
    if (flaw == null && !context.skipFees() && context.blockNumber() != 0) {
      flaw = checkBalance(body, transaction.address(), parameters);
    }
    return flaw;
  }

  private static @Nullable OpResult checkGasPrice(
      TransactionFacts transaction, ChainParameters parameters) {
    // AIN: a body without a gas price is well-formed, and refused here.
    if (transaction.body().get("gas_price") instanceof JsonNumber price) {
      double value = price.value();
      boolean integer = Double.isFinite(value) && value == Math.rint(value);
      boolean enough = value >= 0 && value >= parameters.number("resource/min_gas_price");
      if (integer && (value == 0 || enough)) {
        return null;
      }
    }
    JsonObject shown =
        JsonObject.builder()
            .set("tx_body", transaction.body())
            .set("hash", transaction.hash())
            .set("address", transaction.address())
            .build();
    return refuse(
        Codes.TX_INVALID_GAS_PRICE,
        "[precheckTransaction] Invalid gas_price: " + JsonText.stringify(shown));
  }

  private @Nullable OpResult checkNonce(JsonObject body, String address) {
    if (!isNumber(body.get("nonce"))) {
      String message = "Non-numeric nonce value: " + EcmaText.of(body.get("nonce"));
      return refuse(Codes.TX_NON_NUMERIC_NONCE, message);
    }
    if (!isNumber(body.get("timestamp"))) {
      String message = "Non-numeric timestamp value: " + EcmaText.of(body.get("timestamp"));
      return refuse(Codes.TX_NON_NUMERIC_TIMESTAMP, message);
    }
    double nonce = body.getNumber("nonce", 0);
    double timestamp = body.getNumber("timestamp", 0);
    if (nonce >= 0 && nonce != accounts.nonce(address)) {
      String message = "Invalid nonce: " + compared(nonce, " !== ", accounts.nonce(address));
      return refuse(Codes.TX_INVALID_NONCE, message);
    }
    if (nonce == -2 && timestamp <= accounts.timestamp(address)) {
      double last = accounts.timestamp(address);
      String message = "Invalid timestamp: " + compared(timestamp, " <= ", last);
      return refuse(Codes.TX_INVALID_TIMESTAMP, message);
    }
    return null;
  }

  private @Nullable OpResult checkBilling(JsonObject body, String address) {
    String billing = body.getString("billing");
    if (billing == null || billing.isEmpty()) {
      return null;
    }
    String[] parts = billing.split("\\|", -1);
    if (parts.length != 2) {
      return refuseBilling(Codes.BILLING_INVALID_PARAM, "Invalid billing param");
    }
    if (!accounts.isBillingUser(parts[0], parts[1], address)) {
      return refuseBilling(
          Codes.BILLING_NO_PERMISSION, "User doesn't have permission to the billing account");
    }
    List<String> apps = AppNames.usedByServices(operation(body));
    if (apps.size() > 1) {
      return refuseBilling(
          Codes.BILLING_MULTI_APP,
          "Multiple app-dependent service operations for a billing account");
    }
    return apps.isEmpty() || apps.get(0).equals(parts[0])
        ? null
        : refuseBilling(Codes.BILLING_INVALID_ACCOUNT, "Invalid billing account");
  }

  // AIN: the stakes of apps are looked at too, but whatever comes of it is lost.
  private @Nullable OpResult checkBalance(
      JsonObject body, String address, ChainParameters parameters) {
    String billing = body.getString("billing");
    String payer = billing == null || billing.isEmpty() ? address : "billing|" + billing;
    if (!AppNames.hasServiceOperation(operation(body))) {
      return null;
    }
    double balance = accounts.balance(payer);
    double minimum = parameters.number("resource/min_balance_for_service_tx");
    return balance < minimum
        ? refuse(
            Codes.BILLING_BALANCE_TOO_LOW,
            "[precheckBalanceAndStakes] Balance too low ("
                + compared(balance, " < ", minimum)
                + ")")
        : null;
  }

  static JsonObject operation(JsonObject body) {
    JsonObject operation = body.getObject("operation");
    return operation == null ? JsonObject.EMPTY : operation;
  }

  private static boolean isNumber(@Nullable JsonValue value) {
    return value instanceof JsonNumber number && Double.isFinite(number.value());
  }

  private static OpResult refuseBilling(int code, String message) {
    return refuse(code, "[precheckTxBillingParams] " + message);
  }

  private static OpResult refuse(int code, String message) {
    return OpResult.of(code, message, 0);
  }

  private static String compared(double left, String operator, double right) {
    return EcmaNumber.toString(left) + operator + EcmaNumber.toString(right);
  }
}
