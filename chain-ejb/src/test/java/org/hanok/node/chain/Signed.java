package org.hanok.node.chain;

import java.util.Collections;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Transactions that clients of a {@link PrivateChain} send. */
public final class Signed {

  private Signed() {}

  /** A signed transaction of the user's that writes into its own account's app. */
  public static JsonObject transfer(int id, double amount) {
    String from = PrivateChain.USER.address().toString();
    String to = PrivateChain.OWNER.address().toString();
    return write("/transfer/" + from + "/" + to + "/" + id + "/value", JsonNumber.of(amount), id);
  }

  /** A signed transfer between any two. */
  public static JsonObject transfer(KeyPair from, KeyPair to, int id, double amount) {
    String path = "/transfer/" + from.address() + "/" + to.address() + "/" + id + "/value";
    return write(path, JsonNumber.of(amount), id, from);
  }

  public static JsonObject write(String path, JsonValue value, int id) {
    return write(path, value, id, PrivateChain.USER);
  }

  private static JsonObject write(String path, JsonValue value, int id, KeyPair key) {
    return numbered(path, value, id, key, -1);
  }

  /** A signed write with a nonce. */
  public static JsonObject numbered(String path, JsonValue value, int id, KeyPair key, int nonce) {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", path).set("value", value).build();
    return write(operation, id, key, nonce);
  }

  /** A signed and numbered list of writes that is longer than any may be. */
  public static JsonObject tooManyWrites(KeyPair key) {
    JsonObject write =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", "/a/b").set("value", 1).build();
    JsonArray list = new JsonArray(Collections.nCopies(51, write));
    return write(JsonObject.of("type", JsonString.of("SET"), "op_list", list), 1, key, 0);
  }

  public static JsonObject write(JsonObject operation, int id, KeyPair key, int nonce) {
    JsonObject body =
        TransactionBody.of(operation, nonce, PrivateChain.GENESIS_MILLIS + id)
            .withGasPrice(1)
            .json();
    SignedTransaction signed = SignedTransaction.sign(new TransactionBody(body), key, 0);
    return JsonObject.of("tx_body", body, "signature", JsonString.of(signed.signature()));
  }
}
