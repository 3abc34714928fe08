package org.hanok.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/**
 * The three workloads that are measured, the same as those the reference is measured with: each
 * transaction has its own path, so that all of them succeed.
 */
enum Workload {
  /** A number at a path of its own, below one of a thousand users. */
  SET {
    @Override
    JsonObject operation(BenchNetwork network, int i) {
      return setValue("/bench/u" + i % 1000 + "/k" + i, JsonNumber.of(i));
    }
  },
  /** One AIN to one of four accounts. */
  TRANSFER {
    @Override
    JsonObject operation(BenchNetwork network, int i) {
      String to = network.receivers().get(i % network.receivers().size());
      String path = "/transfer/" + network.sender() + "/" + to + "/k" + i + "/value";
      return setValue(path, JsonNumber.of(1));
    }
  },
  /** Four operations in one, each of an object of two members. */
  NESTED {
    @Override
    JsonObject operation(BenchNetwork network, int i) {
      List<JsonValue> operations = new ArrayList<>(4);
      for (int k = 0; k < 4; k++) {
        JsonObject value = JsonObject.builder().set("a", i).set("b", "hello").build();
        operations.add(setValue("/bench/u" + i % 500 + "/f" + k + "/v" + i, value));
      }
      return JsonObject.builder()
          .set("type", "SET")
          .set("op_list", new JsonArray(operations))
          .build();
    }
  };

  abstract JsonObject operation(BenchNetwork network, int i);

  private static JsonObject setValue(String ref, JsonValue value) {
    return JsonObject.builder()
        .set("type", "SET_VALUE")
        .set("ref", ref)
        .set("value", value)
        .build();
  }

  /** Signed transactions as they come over the wire: number {@code from} to before {@code to}. */
  List<JsonObject> signed(BenchNetwork network, int from, int to) {
    KeyPair key = network.senderKey();
    return IntStream.range(from, to)
        .parallel()
        .mapToObj(
            i -> {
              TransactionBody body =
                  TransactionBody.of(operation(network, i), -1, BenchNetwork.TIME_MILLIS + i)
                      .withGasPrice(0);
              SignedTransaction signed = SignedTransaction.sign(body, key, network.chainId());
              return JsonObject.builder()
                  .set("tx_body", body.json())
                  .set("signature", signed.signature())
                  .set("hash", signed.hash().toString())
                  .set("address", signed.address())
                  .build();
            })
        .toList();
  }
}
