package org.hanok.node.gateway;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketPaths;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;

/** Reads payments: whoever sends one must hold the signature of whom it names. */
final class PaymentReader {

  private static final String FOLDER =
      MarketPaths.command(MarketVerb.SUBMIT_JOB.text(), "", "").replaceFirst("/+$", "/");

  private final int chainId;

  PaymentReader(int chainId) {
    this.chainId = chainId;
  }

  /** The payment that {@code transaction} is; empty if it is none or its signature is wrong. */
  Optional<Payment> read(JsonObject transaction) {
    JsonObject body = transaction.getObject("tx_body");
    String signature = transaction.getString("signature");
    JsonObject operation = body == null ? null : body.getObject("operation");
    JsonObject command = operation == null ? null : operation.getObject("value");
    boolean isJob = operation != null && text(operation, "ref").startsWith(FOLDER);
    if (body == null || signature == null || command == null || !isJob) {
      return Optional.empty();
    }
    return SignedTransaction.create(body, signature, chainId, TransactionRules.DEFAULT)
                instanceof SignedTransaction.Created created
            && created.transaction().verify()
        ? Optional.of(of(transaction, created.transaction(), command))
        : Optional.empty();
  }

  private static Payment of(JsonObject json, SignedTransaction signed, JsonObject command) {
    return new Payment(
        json,
        signed.hash().toString(),
        signed.address(),
        text(command, "job"),
        text(command, "contract"),
        text(command, "input_hash"),
        (long) command.getNumber("input_bytes", -1),
        command.getNumber("max_price", -1));
  }

  private static String text(JsonObject json, String key) {
    String value = json.getString(key);
    return value == null ? "" : value;
  }
}
