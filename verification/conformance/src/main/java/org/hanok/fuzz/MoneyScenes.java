package org.hanok.fuzz;

import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Transfers, stakes, payments, escrow and rewards. */
final class MoneyScenes {

  private final World world;
  private final Dice dice;

  MoneyScenes(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  Draft draft() {
    return switch (dice.below(20)) {
      case 0, 1, 2, 3, 4, 5 -> transfer();
      case 6, 7, 8 -> stake();
      case 9, 10 -> unstake();
      case 11, 12 -> pay();
      case 13, 14 -> claim();
      case 15 -> escrowConfig();
      case 16, 17 -> hold();
      case 18 -> release();
      default -> claimReward();
    };
  }

  private String fresh() {
    return dice.chance(75)
        ? "r" + Long.toString(dice.bits() >>> 44, 36)
        : dice.chance(50) ? world.odd.label() : dice.of("1", "dup");
  }

  private String account() {
    int kind = dice.below(100);
    if (kind < 72) {
      return world.anyAddress();
    }
    if (kind < 82) {
      return String.format("0x%040x", dice.below(1000));
    }
    String app = world.app();
    return dice.of(
        "staking|" + app + "|" + world.anyAddress() + "|0",
        "payments|" + app + "|" + world.anyAddress() + "|0",
        "billing|" + app + "|b1",
        "gas_fee|gas_fee|unclaimed",
        "escrow|escrow|a:b:c",
        "nosuch|" + app + "|1",
        "billing|" + app,
        world.odd.label());
  }

  private Draft transfer() {
    KeyPair sender = world.anyone();
    String from = dice.chance(96) ? World.address(sender) : account();
    String path = "/transfer/" + from + "/" + account() + "/" + fresh();
    double amount = world.amount(world.balance(from));
    if (dice.chance(4)) {
      return Draft.set(sender, path, World.object("value", World.num(amount)));
    }
    return Draft.set(sender, path + "/value", amountOrNot(amount));
  }

  private JsonValue amountOrNot(double amount) {
    return dice.chance(95) ? World.num(amount) : world.odd.value();
  }

  private String service() {
    return dice.chance(8) ? dice.of("consensus", "Upper", "x-y", "balance_total_sum") : world.app();
  }

  private Draft stake() {
    KeyPair sender = world.anyone();
    String user = dice.chance(97) ? World.address(sender) : world.anyAddress();
    String service = service();
    String key = service.equals("consensus") ? consensusKey(user) : dice.of("0", "0", "1", "0xA");
    String path = "/staking/" + service + "/" + user + "/" + key;
    double amount =
        dice.chance(60) ? dice.number(0, 1, 10, 100, 1000) : world.amount(world.balance(user));
    return Draft.set(sender, path + "/stake/" + fresh() + "/value", amountOrNot(amount));
  }

  /** Validators leave their stake alone, or their votes would stop counting. */
  private String consensusKey(String user) {
    return world.find("values/consensus/proposer_whitelist/" + user) == null ? "0" : "1";
  }

  private Draft unstake() {
    String app = world.label("values/staking", world.app());
    String user = world.label("values/staking/" + app, world.anyAddress());
    String key =
        app.equals("consensus")
            ? consensusKey(user)
            : world.label("values/staking/" + app + "/" + user, "0");
    String account = "values/service_accounts/staking/" + app + "/" + user + "|" + key + "/balance";
    double amount = world.amount(world.number(account));
    String path = "/staking/" + app + "/" + user + "/" + key + "/unstake/" + fresh() + "/value";
    return Draft.set(world.signerOf(user), path, amountOrNot(amount));
  }

  private Draft pay() {
    String app = world.app();
    KeyPair admin = world.adminOf(app);
    String path = "/payments/" + app + "/" + world.anyAddress() + "/" + dice.of("0", "1", "k");
    return Draft.set(
        admin, path + "/pay/" + fresh(), amountObject(world.balance(World.address(admin))));
  }

  private JsonObject amountObject(double balance) {
    JsonObject.Builder value = JsonObject.builder();
    value.set("amount", amountOrNot(world.amount(balance)));
    if (dice.chance(3)) {
      value.set(world.odd.label(), world.odd.leaf());
    }
    return value.build();
  }

  private Draft claim() {
    String app = world.label("values/payments", world.app());
    String user = world.label("values/payments/" + app, world.anyAddress());
    String key = world.label("values/payments/" + app + "/" + user, "0");
    String account =
        "values/service_accounts/payments/" + app + "/" + user + "|" + key + "/balance";
    JsonObject.Builder value = amountObject(world.number(account)).toBuilder();
    if (dice.chance(96)) {
      value.set("target", account());
    }
    if (dice.chance(30)) {
      value.set("escrow_key", dice.chance(90) ? JsonString.of("1") : world.odd.leaf());
    }
    String path = "/payments/" + app + "/" + user + "/" + key + "/claim/" + fresh();
    return Draft.set(world.adminOf(app), path, value.build());
  }

  private Draft escrowConfig() {
    KeyPair sender = world.anyone();
    JsonObject admins =
        JsonObject.builder()
            .set(World.address(sender), true)
            .set(world.anyAddress(), dice.chance(50))
            .build();
    String source = dice.chance(70) ? World.address(sender) : account();
    String path = "/escrow/" + source + "/" + account() + "/" + dice.of("1", "2") + "/config";
    return Draft.set(sender, path, World.object("admin", admins));
  }

  private String escrow() {
    String source = world.label("values/escrow", world.anyAddress());
    String target = world.label("values/escrow/" + source, account());
    String key = world.label("values/escrow/" + source + "/" + target, "1");
    return source + "/" + target + "/" + key;
  }

  private Draft hold() {
    String escrow = escrow();
    String source = escrow.substring(0, escrow.indexOf('/'));
    KeyPair sender = source.startsWith("0x") ? world.signerOf(source) : world.anyone();
    JsonObject value = amountObject(Math.min(1000, world.balance(source)));
    return Draft.set(sender, "/escrow/" + escrow + "/hold/" + fresh(), value);
  }

  private Draft release() {
    String escrow = escrow();
    List<String> admins = world.labels("values/escrow/" + escrow + "/config/admin");
    KeyPair sender = admins.isEmpty() ? world.anyone() : world.signerOf(dice.one(admins));
    double ratio = dice.number(0, 1, 0.5, 0.1, 1.0 / 3, 0.3, 1.1, -0.1, dice.fraction());
    JsonValue value = World.object("ratio", dice.chance(95) ? World.num(ratio) : world.odd.leaf());
    return Draft.set(sender, "/escrow/" + escrow + "/release/" + fresh(), value);
  }

  private Draft claimReward() {
    String user = world.label("values/consensus/rewards", world.anyAddress());
    double unclaimed = world.number("values/consensus/rewards/" + user + "/unclaimed");
    double amount = dice.chance(50) ? Math.floor(unclaimed * 1e6) / 1e6 : world.amount(unclaimed);
    JsonValue value = dice.chance(97) ? World.object("amount", amountOrNot(amount)) : JsonNull.NULL;
    return Draft.set(world.signerOf(user), "/gas_fee/claim/" + user + "/" + fresh(), value);
  }
}
