package org.hanok.node.market.desk;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Signs this node's own market operations, ready for ingress. Safe for many threads. */
public final class MarketSigner {

  private final KeyPair key;
  private final int chainId;
  private final double gasPrice;
  private final LongSupplier clockMillis;
  private final AtomicLong lastMillis = new AtomicLong();

  /**
   * Signs with {@code key}.
   *
   * @param gasPrice in millionths of an AIN
   * @param clockMillis the wall clock, Unix time
   */
  public MarketSigner(KeyPair key, int chainId, double gasPrice, LongSupplier clockMillis) {
    this.key = key;
    this.chainId = chainId;
    this.gasPrice = gasPrice;
    this.clockMillis = clockMillis;
  }

  /** The signing account's checksummed address. */
  public String address() {
    return key.address().toString();
  }

  /** {@code {tx_body, signature}} of an unordered transaction. */
  public JsonObject sign(JsonObject operation) {
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, (double) freshMillis())
            .withGasPrice(gasPrice);
    SignedTransaction signed = SignedTransaction.sign(body, key, chainId);
    return JsonObject.builder()
        .set("tx_body", signed.body().json())
        .set("signature", signed.signature())
        .build();
  }

  // AIN: the fee of a transaction is recorded under its sender and its time, so that a second one
  // of the same millisecond cannot pay.
  private long freshMillis() {
    long now = clockMillis.getAsLong();
    return lastMillis.updateAndGet(last -> Math.max(last + 1, now));
  }
}
