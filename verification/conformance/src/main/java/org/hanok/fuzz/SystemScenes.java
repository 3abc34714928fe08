package org.hanok.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.PersonalMessage;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** The bridge to other chains, parameters, whitelists, shards, and writes where nobody may. */
final class SystemScenes {

  private static final String[] RATIOS = {
    "free_state_budget_ratio", "service_state_budget_ratio", "apps_state_budget_ratio"
  };

  private final World world;
  private final Dice dice;

  SystemScenes(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  Draft draft() {
    return switch (dice.below(16)) {
      case 0, 1, 2 -> checkin();
      case 3 -> cancelCheckin();
      case 4, 5 -> close("checkin");
      case 6, 7 -> checkout();
      case 8 -> close("checkout");
      case 9 -> refund();
      case 10 -> bridge();
      case 11 -> parameter();
      case 12 -> whitelist();
      case 13 -> urls();
      case 14 -> shard();
      default -> anywhere();
    };
  }

  /** {@code ETH/3/<token>}, of a bridge that is configured if there is one. */
  private String token() {
    String base = "values/blockchain_params/token/bridge";
    String network = world.label(base, "ETH");
    String chain = world.label(base + "/" + network, "3");
    String token = world.label(base + "/" + network + "/" + chain, "0xToken");
    return dice.chance(96) ? network + "/" + chain + "/" + token : "ETH/3/" + world.odd.label();
  }

  private Draft bridge() {
    KeyPair pool = world.anyone();
    JsonObject config =
        JsonObject.builder()
            .set("token_pool", World.address(pool))
            .set("min_checkout_per_request", dice.number(1, 5))
            .set("max_checkout_per_request", dice.number(50, 100))
            .set("max_checkout_per_day", dice.number(200, 100_000))
            .set("checkout_fee_rate", dice.number(0.001, 0.1, 0))
            .set("token_exchange_rate", 1)
            .set("token_exchange_scheme", "FIXED")
            .build();
    String path = "/blockchain_params/token/bridge/" + dice.of("ETH", "ETH", "AIN") + "/3/0xToken";
    if (dice.chance(40)) {
      JsonValue value = dice.chance(70) ? config.valueAt(dice.below(6)) : JsonNull.NULL;
      return Draft.set(world.owner, path + "/" + config.keyAt(dice.below(6)), value);
    }
    return Draft.set(world.owner, path, config);
  }

  private Draft checkin() {
    KeyPair user = world.anyone();
    KeyPair sender = world.anyone();
    double time = world.now() + dice.below(100_000);
    String path =
        "/checkin/requests/" + token() + "/" + World.address(user) + "/" + EcmaText.of(time);
    double amount = world.amount(200);
    long nonce = -1;
    JsonObject proved =
        JsonObject.builder()
            .set("ref", path)
            .set("amount", amount)
            .set("sender", World.address(sender))
            .set("timestamp", time)
            .set("nonce", (double) nonce)
            .build();
    JsonObject request =
        JsonObject.builder()
            .set("amount", amount)
            .set("sender", World.address(dice.chance(95) ? sender : world.anyone()))
            .set("sender_proof", dice.chance(95) ? proof(sender, proved) : world.odd.text())
            .build();
    return Draft.set(user, path, request).at(dice.chance(97) ? time : time + 1).withNonce(nonce);
  }

  /** What Ethereum's wallets sign. AIN: the canonical text is hashed twice with their header. */
  private static String proof(KeyPair key, JsonObject proved) {
    byte[] message = StableJson.stringify(proved).getBytes(StandardCharsets.UTF_8);
    byte[] once = PersonalMessage.hash(message).toBytes();
    String signature = key.sign(PersonalMessage.hash(once), 0).toString();
    return "0x" + signature.substring(2 + 64);
  }

  private @Nullable String request(String kind, String token) {
    String base = "values/" + kind + "/requests/" + token;
    List<String> users = world.labels(base);
    if (users.isEmpty()) {
      return null;
    }
    String user = dice.one(users);
    List<String> ids = world.labels(base + "/" + user);
    return ids.isEmpty() ? null : user + "/" + dice.one(ids);
  }

  private Draft cancelCheckin() {
    String token = token();
    String request = request("checkin", token);
    if (request == null) {
      return checkin();
    }
    KeyPair user = world.signerOf(request.substring(0, request.indexOf('/')));
    return Draft.set(user, "/checkin/requests/" + token + "/" + request, JsonNull.NULL);
  }

  private Draft close(String kind) {
    String token = token();
    String request = request(kind, token);
    if (request == null) {
      return kind.equals("checkin") ? checkin() : checkout();
    }
    StateNode stored = world.find("values/" + kind + "/requests/" + token + "/" + request);
    JsonObject.Builder response = JsonObject.builder().set("status", dice.chance(70));
    if (dice.chance(70)) {
      response.set("tx_hash", dice.chance(95) ? "0x" + "ab".repeat(32) : world.odd.text());
    }
    JsonObject history =
        JsonObject.builder()
            .setIfPresent("request", stored == null ? null : stored.toJson())
            .set("response", response.build())
            .build();
    String path = "/" + kind + "/history/" + token + "/" + request;
    return Draft.set(pool(token), path, dice.chance(97) ? history : world.odd.value());
  }

  private KeyPair pool(String token) {
    StateNode pool = world.find("values/blockchain_params/token/bridge/" + token + "/token_pool");
    return pool != null && pool.value() instanceof JsonString address
        ? world.signerOf(address.value())
        : world.anyone();
  }

  private Draft checkout() {
    String token = token();
    KeyPair user = world.anyone();
    double time = world.now() + dice.below(100_000);
    double rate =
        world.number("values/blockchain_params/token/bridge/" + token + "/checkout_fee_rate");
    JsonObject request =
        JsonObject.builder()
            .set("amount", world.amount(120))
            .set("recipient", dice.chance(95) ? world.anyAddress() : "0xabc")
            .set("fee_rate", dice.chance(95) ? rate : 0.5)
            .build();
    String path =
        "/checkout/requests/" + token + "/" + World.address(user) + "/" + EcmaText.of(time);
    return Draft.set(user, path, request).at(time);
  }

  private Draft refund() {
    String token = token();
    String base = "values/checkout/history/" + token;
    String user = world.label(base, world.anyAddress());
    String id = world.label(base + "/" + user, "1");
    JsonValue value = dice.chance(95) ? JsonString.of("0xrefund") : world.odd.leaf();
    return Draft.set(pool(token), "/checkout/refunds/" + token + "/" + user + "/" + id, value);
  }

  private Draft parameter() {
    KeyPair sender = dice.chance(85) ? world.owner : world.anyone();
    String base = "/blockchain_params/resource/";
    return switch (dice.below(6)) {
      case 0 ->
          Draft.set(sender, base + dice.of(RATIOS), World.num(dice.number(0.005, 0.02, 0.4, 0.5)));
      case 1 -> Draft.set(sender, base + "min_gas_price", World.num(dice.number(0, 1, 37)));
      case 2 ->
          Draft.set(sender, base + "unit_write_gas_amount", World.num(dice.number(1, 2, 0.5)));
      case 3 ->
          Draft.set(sender, base + "gas_price_unit", World.num(dice.number(1e-6, 2e-6, 1e-7)));
      case 4 ->
          Draft.set(sender, base + "state_gas_coefficient", World.num(dice.number(0, 1, 0.1)));
      default ->
          Draft.set(
              sender, base + "account_registration_gas_amount", World.num(dice.number(0, 2000)));
    };
  }

  private Draft whitelist() {
    String list = dice.of("proposer_whitelist", "validator_whitelist");
    // Validators keep their place, or there would be no more blocks.
    String address = String.format("0x%040d", dice.below(5));
    JsonValue value = dice.of(JsonBoolean.TRUE, JsonBoolean.FALSE, JsonNull.NULL, world.odd.leaf());
    KeyPair sender = dice.chance(80) ? world.owner : world.anyone();
    return Draft.set(sender, "/consensus/" + list + "/" + address, value);
  }

  private Draft urls() {
    String base = "/developers/rest_functions/";
    if (dice.chance(30)) {
      String user = base + "user_whitelist/" + world.anyAddress();
      return Draft.set(world.owner, user, JsonBoolean.of(dice.chance(80)));
    }
    String user =
        world.label("values/developers/rest_functions/user_whitelist", world.anyAddress());
    String url =
        dice.of(
            "http://localhost:3000", "https://*.a.com", "bad url", "https://x.y/*", "a:", "//x");
    return Draft.set(
        world.signerOf(user),
        base + "url_whitelist/" + user + "/" + dice.below(6),
        dice.chance(80) ? JsonString.of(url) : world.odd.leaf());
  }

  private Draft shard() {
    String app = world.app();
    KeyPair sender = world.adminOf(app);
    if (dice.chance(50)) {
      String base = "/apps/" + app + "/" + dice.of(".shard", "sh/.shard");
      String rest =
          dice.of(
              "", "/sharding_enabled", "/latest_block_number", "/proof_hash_map/" + dice.below(9));
      JsonValue value =
          dice.chance(60)
              ? JsonBoolean.of(dice.chance(60))
              : JsonString.of("0x" + Hex.encode(new byte[32]));
      return Draft.set(sender, base + rest, value);
    }
    JsonObject config =
        JsonObject.builder()
            .set("sharding_protocol", dice.of("POA", "NONE", "POW"))
            .set("sharding_path", "/apps/" + app)
            .set("parent_chain_poc", "http://localhost:8080")
            .set("reporting_period", dice.between(0, 3))
            .set("shard_owner", World.address(sender))
            .set("shard_reporter", world.anyAddress())
            .build();
    return Draft.set(
        sender, "/sharding/shard/!2Fapps!2F" + app, dice.chance(90) ? config : JsonNull.NULL);
  }

  private Draft anywhere() {
    String top =
        dice.of(
            "accounts",
            "consensus",
            "receipts",
            "service_accounts",
            "gas_fee/collect/1",
            "values",
            "staking",
            "transfer",
            "nosuch",
            "rules",
            "apps",
            "");
    String path = dice.chance(50) ? world.existing("values/" + top) : world.odd.below(3);
    return Draft.set(world.anyone(), "/" + top + path, world.odd.value());
  }
}
