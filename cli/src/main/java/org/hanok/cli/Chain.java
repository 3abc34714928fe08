package org.hanok.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.GasPrice;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** What commands do on the chain with a wallet. */
final class Chain implements AutoCloseable {

  private static final long POLL_MILLIS = 50;

  private final RpcClient rpc;
  private final MarketView market;
  private final int chainId;

  /** Asked for with the first signature: what only reads needs none. */
  private OptionalDouble gasPrice = OptionalDouble.empty();

  Chain(NodeHome home) {
    rpc = new RpcClient(home);
    market = new MarketView(rpc::value);
    chainId =
        rpc.call("net_getChainId", JsonObject.EMPTY) instanceof JsonNumber id
            ? (int) id.value()
            : 0;
  }

  private double gasPrice() {
    if (gasPrice.isEmpty()) {
      gasPrice = OptionalDouble.of(GasPrice.over(rpc.value(GasPrice.LEAST_PATH)));
    }
    return gasPrice.getAsDouble();
  }

  int chainId() {
    return chainId;
  }

  int networkId() {
    return rpc.call("net_getNetworkId", JsonObject.EMPTY) instanceof JsonNumber id
        ? (int) id.value()
        : 0;
  }

  MarketView market() {
    return market;
  }

  /** Signs without sending. */
  JsonObject sign(JsonObject operation, Wallet wallet) {
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, System.currentTimeMillis())
            .withGasPrice(gasPrice());
    SignedTransaction signed = SignedTransaction.sign(body, wallet.key(), chainId);
    return JsonObject.builder()
        .set("tx_body", signed.body().json())
        .set("signature", signed.signature())
        .build();
  }

  /** Signs and sends; answers the transaction's hash. */
  String send(JsonObject operation, Wallet wallet) {
    return rpc.send(sign(operation, wallet));
  }

  double balance(String address) {
    return rpc.value("/accounts/" + address + "/balance") instanceof JsonNumber balance
        ? balance.value()
        : 0;
  }

  String transfer(Wallet from, String to, double amount) {
    String path =
        "/transfer/" + from.address() + "/" + to + "/" + System.currentTimeMillis() + "/value";
    return send(Operations.setValue(path, JsonNumber.of(amount)), from);
  }

  /** A fresh name for a record. */
  static String freshId(String prefix) {
    byte[] random = new byte[10];
    new SecureRandom().nextBytes(random);
    return prefix + "-" + HexFormat.of().formatHex(random);
  }

  /** Waits until {@code done} says so; answers whether it did in time. */
  static boolean await(long timeoutMillis, BooleanSupplier done) {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    rpc.close();
  }
}
