package org.hanok.incontainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Signed transfers from the account that holds this private network's first money. */
final class Transfers {

  static final String RECIPIENT =
      Address.parse("0x000000000000000000000000000000000000c0de").toString();

  private static final AtomicLong LAST_MILLIS = new AtomicLong();

  private Transfers() {}

  static JsonObject of(double amount) {
    long now = LAST_MILLIS.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis()));
    KeyPair payer = faucet();
    String path = "/transfer/" + payer.address() + "/" + RECIPIENT + "/" + now + "/value";
    JsonObject operation = Operations.setValue(path, JsonNumber.of(amount));
    TransactionBody body =
        TransactionBody.of(operation, TransactionBody.UNORDERED, now).withGasPrice(1);
    SignedTransaction signed = SignedTransaction.sign(body, payer, chainId());
    return JsonObject.builder()
        .set("tx_body", signed.body().json())
        .set("signature", signed.signature())
        .build();
  }

  private static int chainId() {
    return Integer.parseInt(System.getenv("HANOK_CHAIN_ID"));
  }

  private static KeyPair faucet() {
    try {
      Path file = Path.of(System.getenv("HANOK_HOME"), "keys", "faucet.key");
      return KeyPair.parse(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
