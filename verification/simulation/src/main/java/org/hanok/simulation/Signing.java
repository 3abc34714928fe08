package org.hanok.simulation;

import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Signs transactions of which no two are the same. */
final class Signing {

  private int count;

  /** A number that was not given before. */
  int next() {
    return ++count;
  }

  /** What {@code key} sends; {@code gasPrice} is in millionths of an AIN. */
  SignedTransaction sign(
      KeyPair key, JsonObject operation, long nonce, double gasPrice, long madeMillis) {
    // Two of the same body would be one transaction.
    double timestamp = madeMillis + next() / 1_000_000.0;
    JsonObject body =
        TransactionBody.of(operation, (int) nonce, (long) timestamp)
            .withGasPrice((long) gasPrice)
            .json()
            .toBuilder()
            .set("timestamp", timestamp)
            .build();
    return SignedTransaction.sign(new TransactionBody(body), key, 0);
  }
}
