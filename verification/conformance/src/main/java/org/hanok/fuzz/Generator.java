package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Signed transactions, drawn by what the state makes worth trying. */
final class Generator {

  private final World world;
  private final Dice dice;
  private final int chainId;
  private final AppScenes apps;
  private final ConfigScenes configs;
  private final MoneyScenes money;
  private final SystemScenes system;
  private final Map<String, Double> nextNonces = new HashMap<>();

  Generator(World world, int chainId) {
    this.world = world;
    this.dice = world.dice;
    this.chainId = chainId;
    this.apps = new AppScenes(world);
    this.configs = new ConfigScenes(world);
    this.money = new MoneyScenes(world);
    this.system = new SystemScenes(world);
  }

  /** What a proposer might find in its pool, {@code size} transactions. */
  List<SignedTransaction> pool(int size) {
    return pool(size, 0);
  }

  /** As above; {@code bulkPercent} of them fill the state. */
  List<SignedTransaction> pool(int size, int bulkPercent) {
    nextNonces.clear();
    List<SignedTransaction> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean bulky = bulkPercent > 0 && dice.chance(bulkPercent) && !world.apps().isEmpty();
      pool.add(sign(bulky ? bulk() : draft()));
    }
    return pool;
  }

  /** A SET of large values and deep ones, in an app and out of it. */
  private Draft bulk() {
    String app = world.app();
    KeyPair sender = world.adminOf(app);
    List<JsonValue> operations = new ArrayList<>();
    for (int i = dice.between(1, 4); i > 0; i--) {
      String path =
          dice.chance(60)
              ? world.pathIn(app)
              : "/manage_app/" + app + "/config/billing/" + world.odd.label();
      JsonValue value =
          dice.chance(70) ? world.odd.big(dice.between(50, 600)) : world.odd.deep(dice.below(30));
      operations.add(Draft.operation("SET_VALUE", path, value));
    }
    JsonObject set =
        JsonObject.builder().set("type", "SET").set("op_list", new JsonArray(operations)).build();
    return Draft.of(sender, set);
  }

  private Draft draft() {
    if (world.apps().size() < 3) {
      return apps.create();
    }
    int kind = dice.below(100);
    if (kind < 14) {
      return several();
    }
    if (kind < 15) {
      return malformed();
    }
    return single();
  }

  private Draft single() {
    int kind = dice.below(100);
    if (kind < 4) {
      return apps.create();
    }
    if (kind < 8) {
      return apps.configure();
    }
    if (kind < 30) {
      return apps.value();
    }
    if (kind < 38) {
      return apps.sibling();
    }
    if (kind < 58) {
      return configs.draft();
    }
    return kind < 84 ? money.draft() : system.draft();
  }

  /** A SET; its operations are mostly of one app, so that many of them can succeed. */
  private Draft several() {
    String app = world.app();
    KeyPair sender = world.adminOf(app);
    List<JsonValue> operations = new ArrayList<>();
    for (int i = dice.between(1, dice.whole(2, 4, 8)); i > 0; i--) {
      operations.add(dice.chance(60) ? apps.write(app) : withGlobal(single().operation()));
    }
    if (dice.chance(2)) {
      operations.add(dice.of(Draft.operation("SET", "/a", null), Draft.operation("FOO", "", null)));
    }
    JsonObject set =
        JsonObject.builder().set("type", "SET").set("op_list", new JsonArray(operations)).build();
    return Draft.of(sender, set);
  }

  private JsonObject withGlobal(JsonObject operation) {
    if (!dice.chance(5)) {
      return operation;
    }
    JsonObject.Builder global = operation.toBuilder().set("is_global", dice.chance(80));
    String ref = operation.getString("ref");
    if (ref != null && dice.chance(60)) {
      global.set("ref", Network.SHARDING_PATH + ref);
    }
    return global.build();
  }

  private Draft malformed() {
    JsonObject operation =
        dice.of(
            JsonObject.builder().set("type", "FOO").build(),
            JsonObject.builder().set("type", "SET").set("op_list", JsonArray.EMPTY).build(),
            JsonObject.builder().set("type", "SET_VALUE").set("ref", "").set("value", 1).build(),
            Draft.operation("SET_VALUE", "/apps/" + world.app(), null),
            Draft.operation("INC_VALUE", "/apps/a/b", JsonNull.NULL),
            JsonObject.builder().set("ref", "/apps/a").set("value", 1).set("x", 1).build(),
            JsonObject.builder().set("value", 1).build(),
            JsonObject.EMPTY);
    return Draft.of(world.anyone(), operation);
  }

  private SignedTransaction sign(Draft draft) {
    KeyPair sender = draft.sender();
    double timestamp = draft.timestamp() == null ? timestamp() : draft.timestamp();
    double nonce = draft.nonce() == null ? nonce(World.address(sender)) : draft.nonce();
    JsonObject.Builder body =
        JsonObject.builder()
            .set("operation", withGlobal(draft.operation()))
            .set("nonce", nonce)
            .set("timestamp", timestamp);
    if (!dice.chance(2)) {
      body.set("gas_price", gasPrice());
    }
    if (dice.chance(6)) {
      body.set("billing", billing());
    }
    if (dice.chance(1)) {
      body.set("parent_tx_hash", dice.chance(80) ? "0x" + "cd".repeat(32) : world.odd.text());
    }
    return SignedTransaction.sign(new TransactionBody(body.build()), sender, chainId);
  }

  private double timestamp() {
    return switch (dice.below(40)) {
      case 0 -> world.now() + dice.fraction();
      case 1 -> dice.number(0, -1, 1, 0.5, -0.0, 1e15, 1e21);
      case 2 -> world.now();
      default -> world.now() + dice.below(1_000_000);
    };
  }

  private double nonce(String address) {
    int kind = dice.below(100);
    if (kind < 55) {
      return TransactionBody.UNORDERED;
    }
    if (kind < 68) {
      return TransactionBody.ORDERED_BY_TIME;
    }
    if (kind < 71) {
      return dice.number(0, 1, 99, -3, 1.5);
    }
    double next =
        nextNonces.computeIfAbsent(
            address, each -> world.number("values/accounts/" + each + "/nonce"));
    nextNonces.put(address, next + 1);
    return next;
  }

  private JsonValue gasPrice() {
    int kind = dice.below(100);
    if (kind < 45) {
      return JsonNumber.of(0);
    }
    if (kind < 96) {
      return JsonNumber.of(dice.number(1, 37, 500, 1000, 100_000, 3));
    }
    return JsonNumber.of(dice.number(0.5, -1, 1e12, 9007199254740993.0, 1e21, 1e9));
  }

  private String billing() {
    String app = world.app();
    return switch (dice.below(20)) {
      case 0 -> app;
      case 1 -> app + "|b1|c";
      case 2 -> "|";
      case 3 -> "nosuch|b1";
      case 4 -> app + "|b2";
      default -> app + "|b1";
    };
  }
}
