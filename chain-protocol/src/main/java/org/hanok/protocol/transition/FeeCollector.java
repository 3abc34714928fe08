package org.hanok.protocol.transition;

import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.function.TransactionFacts;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.IndentedJson;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;

/** Takes the gas fee of an executed transaction. */
final class FeeCollector {

  private static final String FLOOR_FLAG = "allow_up_to_6_decimal_transfer_value_only";

  private final LedgerState state;
  private final LedgerOptions options;
  private final ValueWriter values;
  private final Accounts accounts;

  FeeCollector(LedgerState state, LedgerOptions options, ValueWriter values) {
    this.state = state;
    this.options = options;
    this.values = values;
    this.accounts = new Accounts(state);
  }

  void collect(Outcome outcome, Auth auth, Scope scope) {
    TransactionFacts transaction = scope.transaction();
    double bandwidth = outcome.bandwidth().service();
    double units = bandwidth + (outcome.isFailed() ? 0 : outcome.stateGas().service());
    double price = transaction.body().getNumber("gas_price", 0);
    if (units <= 0 || price == 0) {
      outcome.setCharge(units, cost(units, scope));
      return;
    }
    String payer = payer(transaction, auth);
    double cost = cost(units, scope);
    boolean dryRun = scope.context().dryRun();
    if (!dryRun && accounts.balance(payer) < cost) {
      String balance = EcmaNumber.toString(accounts.balance(payer));
      String message =
          "Failed to collect gas fee: balance too low ("
              + balance
              + " / "
              + EcmaNumber.toString(cost)
              + ")";
      outcome.fail(Codes.FEE_BALANCE_TOO_LOW, message);
      state.rewind();
      outcome.setUndone();
      // AIN: the balance is taken for gas units here.
      units = Math.min(accounts.balance(payer), bandwidth);
    }
    outcome.setCharge(units, cost(units, scope));
    if (!dryRun && outcome.gasCostTotal() > 0) {
      write(outcome, payer, auth, scope);
    }
  }

  private void write(Outcome outcome, String payer, Auth auth, Scope scope) {
    String path =
        "/gas_fee/collect/"
            + scope.context().blockNumber()
            + "/"
            + payer
            + "/"
            + scope.transaction().hash();
    JsonObject amount = JsonObject.of("amount", JsonNumber.of(outcome.gasCostTotal()));
    OpResult result = values.setValue(path, amount, auth, scope, ValueWriter.Mode.LOCAL);
    if (result.isFailed()) {
      String message = "Failed to collect gas fee: " + IndentedJson.stringify(result.toJson());
      outcome.fail(Codes.FEE_NOT_COLLECTED, message);
    }
  }

  private double cost(double units, Scope scope) {
    double price = scope.transaction().body().getNumber("gas_price", 0);
    double unit = scope.parameters().number("resource/gas_price_unit");
    boolean floored = options.flags().isEnabled(FLOOR_FLAG, scope.context().blockNumber());
    return GasMeter.cost(price, units, unit, floored);
  }

  private String payer(TransactionFacts transaction, Auth auth) {
    String billing = transaction.body().getString("billing");
    if (billing == null || billing.isEmpty()) {
      return auth.address();
    }
    String[] parts = billing.split("\\|", -1);
    // Who is no longer in the list of billing users pays alone.
    boolean listed = parts.length > 1 && accounts.isBillingUser(parts[0], parts[1], auth.address());
    return listed ? "billing|" + billing : auth.address();
  }
}
