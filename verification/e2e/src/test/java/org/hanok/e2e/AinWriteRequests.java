package org.hanok.e2e;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Writes by AI Network's interfaces and its administration, right and wrong. */
final class AinWriteRequests {

  private final KeyPair key;
  private final String address;

  AinWriteRequests(KeyPair key) {
    this.key = key;
    this.address = key.address().toString();
  }

  /** Makes an app and puts something into it: both nodes hold the same afterwards. */
  List<AinRequest> preparation() {
    String app = "/manage_app/side_app/create/1";
    String other = "0x01A0980d2D4e418c7F27e1ef539d01A5b5E93204";
    return List.of(
        set("set_value", app, "{\"admin\":{\"" + address + "\":true}}"),
        set("set_rule", "/apps/side_app", "{\".rule\":{\"write\":true}}"),
        set(
            "set_owner",
            "/apps/side_app/b",
            "{\".owner\":{\"owners\":{\"*\":"
                + "{\"write_owner\":true,\"write_rule\":true,\"write_function\":true,"
                + "\"branch_owner\":true}}}}"),
        set(
            "set_function",
            "/apps/side_app/c",
            "{\".function\":{\"_saveLastTx\":"
                + "{\"function_type\":\"NATIVE\",\"function_id\":\"_saveLastTx\"}}}"),
        set("set_value", "/apps/side_app/a", "{\"b\":1,\"c\":{\"d\":\"text\"}}"),
        set("set_value", "/apps/side_app/__proto__", "5"),
        set("inc_value", "/apps/side_app/a/b", "2.5"),
        set("dec_value", "/apps/side_app/a/b", "1"),
        set("set_value", "/transfer/" + address + "/" + other + "/1/value", "3"));
  }

  private static AinRequest set(String route, String ref, String value) {
    return AinRequest.post("/" + route, "{\"ref\":\"" + ref + "\",\"value\":" + value + "}");
  }

  List<AinRequest> all() {
    List<AinRequest> all = new ArrayList<>();
    for (String route :
        List.of("set_value", "inc_value", "dec_value", "set_function", "set_rule", "set_owner")) {
      for (String body :
          List.of(
              "{}",
              "[]",
              "{\"ref\":\"/apps/nowhere/a\",\"value\":1,\"nonce\":-1}",
              "{\"ref\":\"/apps/side_app/a\",\"value\":{}}",
              "{\"ref\":5,\"value\":1}",
              "{\"ref\":\"/a$b/c\",\"value\":1,\"nonce\":-1}",
              "{\"ref\":\"/x\",\"value\":\"a\",\"nonce\":-5}",
              "{\"ref\":\"/apps/side_app/n\",\"value\":null,\"is_global\":true,\"nonce\":-1}")) {
        all.add(AinRequest.post("/" + route, body));
      }
    }
    for (String body :
        List.of(
            "{}",
            "{\"op_list\":[]}",
            "{\"op_list\":5}",
            "{\"op_list\":[{\"type\":\"SET_VALUE\",\"ref\":\"/apps/side_app/x\",\"value\":1},"
                + "{\"type\":\"INC_VALUE\",\"ref\":\"/apps/side_app/x\",\"value\":1}]}")) {
      all.add(AinRequest.post("/set", body));
    }
    for (String body :
        List.of(
            "{}",
            "{\"tx_list\":5}",
            "{\"tx_list\":[]}",
            "{\"tx_list\":[5,{}]}",
            "{\"tx_list\":[{\"operation\":{\"type\":\"SET_VALUE\",\"ref\":\"/apps/side_app/y\","
                + "\"value\":1},\"nonce\":-1,\"timestamp\":1700000000001}]}")) {
      all.add(AinRequest.post("/batch", body));
      all.add(AinRequest.post("/sign_transaction", body));
    }
    all.add(
        AinRequest.post(
            "/sign_transaction",
            "{\"operation\":{\"type\":\"SET_VALUE\",\"ref\":\"/a\",\"value\":1},\"nonce\":-1,"
                + "\"timestamp\":1700000000002}"));
    all.add(AinRequest.post("/broadcast_consensus_msg", "{}"));
    all.addAll(calls());
    all.addAll(administration());
    return all;
  }

  private List<AinRequest> calls() {
    List<AinRequest> all = new ArrayList<>();
    JsonObject good = signed(1_700_000_000_003L);
    JsonObject later = signed(1_700_000_000_004L);
    String text = JsonText.stringify(good);
    List<String> bodies =
        List.of(
            "{}",
            text,
            text.replace("\"value\":1", "\"value\":2"),
            text.replace("\"nonce\":-1", "\"nonce\":-9"),
            "{\"tx_body\":{},\"signature\":\"0x\"}",
            "{\"tx_body\":5,\"signature\":5}",
            text.replace("\"value\":1", "\"value\":\"" + "x".repeat(20_000) + "\""));
    for (String body : bodies) {
      all.add(AinRequest.rpc("ain_sendSignedTransactionDryrun", body));
      all.add(AinRequest.rpc("ain_sendSignedTransaction", body));
      all.add(AinRequest.rpc("ain_sendSignedTransactionBatch", "{\"tx_list\":[" + body + "]}"));
    }
    all.add(
        AinRequest.rpc(
            "ain_sendSignedTransactionBatch", "{\"tx_list\":[" + JsonText.stringify(later) + "]}"));
    for (String list :
        List.of(
            "{}",
            "{\"tx_list\":[]}",
            "{\"tx_list\":{}}",
            "{\"tx_list\":[" + "{},".repeat(60) + "{}]}")) {
      all.add(AinRequest.rpc("ain_sendSignedTransactionBatch", list));
    }
    return all;
  }

  /** One that succeeds, and is not sent before. */
  static AinRequest lasting(KeyPair key) {
    JsonObject signed = new AinWriteRequests(key).signed(1_700_000_000_099L);
    return AinRequest.rpc("ain_sendSignedTransaction", JsonText.stringify(signed));
  }

  private JsonObject signed(long timestamp) {
    JsonObject operation =
        (JsonObject)
            JsonParser.parse("{\"type\":\"SET_VALUE\",\"ref\":\"/apps/side_app/z\",\"value\":1}");
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", -1)
            .set("timestamp", timestamp)
            .set("gas_price", 500)
            .build();
    JsonObject whole = SignedTransaction.sign(new TransactionBody(body), key, 0).toJson();
    return JsonObject.of(
        "tx_body", body, "signature", JsonString.of(String.valueOf(whole.getString("signature"))));
  }

  private List<AinRequest> administration() {
    List<AinRequest> all = new ArrayList<>();
    String list = "DEV_CLIENT_API_IP_WHITELIST";
    all.add(admin("ain_getNodeParam", "PORT_X", null));
    all.add(admin("ain_getNodeParam", "TX_POOL_SIZE_LIMIT", null));
    all.add(admin("ain_getNodeParam", "CORS_WHITELIST", null));
    all.add(admin("ain_setNodeParam", "MAX_NUM_SNAPSHOTS", "7"));
    all.add(admin("ain_setNodeParam", "DEBUG", "true"));
    all.add(admin("ain_setNodeParam", "nothing", "7"));
    all.add(admin("ain_getNodeParam", "MAX_NUM_SNAPSHOTS", null));
    all.add(admin("ain_setNodeParam", "DEBUG", null));
    all.add(admin("ain_addToWhitelistNodeParam", "DEBUG", "x"));
    all.add(admin("ain_addToWhitelistNodeParam", list, "127.0.0.1"));
    all.add(admin("ain_addToWhitelistNodeParam", list, "127.0.0.1"));
    all.add(admin("ain_removeFromWhitelistNodeParam", list, "10.0.0.1"));
    all.add(admin("ain_addToWhitelistNodeParam", list, "*"));
    all.add(admin("ain_removeFromWhitelistNodeParam", list, "10.0.0.1"));
    all.add(admin("ain_addToWhitelistNodeParam", list, null));
    all.add(admin("ain_getNodeParam", list, null));
    for (String method :
        List.of(
            "ain_getNodeParam",
            "ain_setNodeParam",
            "ain_addToWhitelistNodeParam",
            "ain_removeFromWhitelistNodeParam")) {
      all.add(AinRequest.rpc(method, "{}"));
      all.add(AinRequest.rpc(method, "{\"message\":{},\"signature\":\"0x\"}"));
    }
    return all;
  }

  private AinRequest admin(
      String method, String param, @org.jspecify.annotations.Nullable String value) {
    JsonObject.Builder message =
        JsonObject.builder()
            .set("method", method)
            .set("param", param)
            .set("timestamp", JsonNumber.of(System.currentTimeMillis()));
    if (value != null) {
      message.set("value", value);
    }
    JsonObject built = message.build();
    String signature = key.signMessage(StableJson.stringify(built), 0).toString();
    return AinRequest.rpc(
        method,
        JsonText.stringify(JsonObject.of("message", built, "signature", JsonString.of(signature))));
  }
}
