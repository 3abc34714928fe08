package org.hanok.node.ingress;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionFormat;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.signing.Signer;

/** Signs as this node, whatever is no proposal and no vote. */
public final class OwnKeySigner implements NodeSigner {

  private final Signer signer;
  private final int chainId;
  private final TransactionRules rules;
  private final DoubleSupplier nextNonce;
  private final LongSupplier clock;

  /** Signs by {@code signer}, whose account's next nonce is {@code nextNonce}. */
  public OwnKeySigner(
      Signer signer,
      int chainId,
      TransactionRules rules,
      DoubleSupplier nextNonce,
      LongSupplier clock) {
    this.signer = signer;
    this.chainId = chainId;
    this.rules = rules;
    this.nextNonce = nextNonce;
    this.clock = clock;
  }

  @Override
  public Optional<JsonObject> sign(JsonObject body) {
    JsonObject whole = completed(body);
    if (!(TransactionFormat.check(whole, rules.allowNoGasPrice())
        instanceof TransactionFormat.Standard)) {
      return Optional.empty();
    }
    JsonValue address = whole.get("address");
    if (address == null || !address.isTruthy()) {
      return signer.transaction(whole).signed().map(SignedTransaction::toJson);
    }
    return rules.allowUnsigned()
            && SignedTransaction.create(whole, "", chainId, rules)
                instanceof SignedTransaction.Created created
        ? Optional.of(created.transaction().toJson())
        : Optional.empty();
  }

  private JsonObject completed(JsonObject body) {
    JsonObject.Builder whole = body.toBuilder();
    if (!body.has("nonce")) {
      whole.set("nonce", JsonNumber.of(nextNonce.getAsDouble()));
    }
    if (!body.has("timestamp")) {
      whole.set("timestamp", clock.getAsLong());
    }
    if (!body.has("gas_price")) {
      whole.set("gas_price", 0);
    }
    return whole.build();
  }
}
