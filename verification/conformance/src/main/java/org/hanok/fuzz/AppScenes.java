package org.hanok.fuzz;

import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Apps come into being, are configured, and hold values. */
final class AppScenes {

  private static final String[] BAD_NAMES = {
    "Upper_case", "9app", "a-b", "a.b", "balance_total_sum", "", "app é", "x".repeat(151), "*"
  };

  private final World world;
  private final Dice dice;

  AppScenes(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  Draft create() {
    KeyPair sender = world.anyone();
    String name =
        dice.chance(85)
            ? dice.of("app", "a", "zz_", "ab") + dice.of("", "_") + dice.below(60)
            : dice.chance(50) ? dice.of(BAD_NAMES) : world.app();
    String path = "/manage_app/" + name + "/create/" + dice.of("1", "r" + dice.below(1000), "0xAB");
    JsonValue value = dice.chance(96) ? config(sender) : world.odd.value();
    return Draft.set(sender, path, value);
  }

  private JsonObject config(KeyPair sender) {
    JsonObject.Builder config = JsonObject.builder();
    if (dice.chance(97)) {
      config.set("admin", admins(sender));
    }
    if (dice.chance(35)) {
      config.set("is_public", dice.chance(90) ? JsonBoolean.of(dice.chance(70)) : world.odd.leaf());
    }
    if (dice.chance(50)) {
      config.set("billing", billing());
    }
    if (dice.chance(40)) {
      config.set("service", service());
    }
    if (dice.chance(3)) {
      config.set(world.odd.label(), world.odd.leaf());
    }
    return config.build();
  }

  private JsonValue admins(KeyPair sender) {
    JsonObject.Builder admins = JsonObject.builder();
    if (dice.chance(95)) {
      admins.set(World.address(sender), dice.chance(97));
    }
    while (dice.chance(35)) {
      admins.set(world.anyAddress(), dice.chance(80));
    }
    if (dice.chance(2)) {
      admins.set(world.odd.label(), world.odd.leaf());
    }
    return admins.build();
  }

  private JsonValue billing() {
    JsonObject.Builder users = JsonObject.builder();
    for (int i = dice.between(1, 3); i > 0; i--) {
      users.set(world.anyAddress(), dice.chance(85));
    }
    return World.object(dice.of("b1", "b1", "b2"), World.object("users", users.build()));
  }

  private JsonValue service() {
    JsonValue lockup =
        World.num(dice.number(0, 0, 1000, 5000, 60_000, 2_592_000_000.0, 1.5, -1, 1e15));
    return World.object("staking", World.object("lockup_duration", lockup));
  }

  Draft configure() {
    String app = world.app();
    String base = "/manage_app/" + app + "/config";
    KeyPair admin = world.adminOf(app);
    return switch (dice.below(8)) {
      case 0 -> Draft.set(admin, base + "/admin", admins(admin));
      case 1 -> Draft.set(admin, base + "/admin/" + world.anyAddress(), flag());
      case 2 -> Draft.set(admin, base + "/billing", billing());
      case 3 -> Draft.set(admin, base + "/billing/b1/users/" + world.anyAddress(), flag());
      case 4 -> Draft.set(admin, base + "/service", service());
      case 5 -> Draft.set(admin, base + "/is_public", flag());
      case 6 -> Draft.set(admin, base, dice.chance(50) ? config(admin) : JsonNull.NULL);
      default -> Draft.set(admin, base + "/" + world.odd.label(), world.odd.value());
    };
  }

  private JsonValue flag() {
    return dice.chance(20) ? JsonNull.NULL : JsonBoolean.of(dice.chance(60));
  }

  /** A value in an app. */
  JsonObject write(String app) {
    String path = world.pathIn(app);
    int kind = dice.below(100);
    if (kind < 5) {
      JsonValue value = dice.chance(55) ? JsonNull.NULL : world.odd.value();
      return Draft.operation("SET_VALUE", "/apps/" + app + world.odd.withoutDigits(5), value);
    }
    if (kind < 8) {
      return Draft.operation(dice.of("INC_VALUE", "DEC_VALUE"), path, delta());
    }
    if (kind < 22) {
      return Draft.operation("SET_VALUE", path, JsonNull.NULL);
    }
    if (kind < 24) {
      return Draft.operation("SET_VALUE", path, world.odd.deep(dice.between(8, 34)));
    }
    if (kind < 26) {
      return Draft.operation("SET_VALUE", path, world.odd.big(dice.between(20, 200)));
    }
    if (kind < 32) {
      return JsonObject.builder().set("ref", path).set("value", world.odd.value()).build();
    }
    return Draft.operation("SET_VALUE", path, world.odd.value());
  }

  private JsonValue delta() {
    return dice.chance(97) ? World.num(world.odd.number()) : world.odd.leaf();
  }

  Draft value() {
    String app = world.app();
    return Draft.of(world.adminOf(app), write(app));
  }

  /** Many children below one place, so that garbage is collected. */
  Draft sibling() {
    String app = world.app();
    String parent = "/apps/" + app + "/" + dice.of("gc", "st", "fn", "x");
    String label = Long.toString(dice.below(100_000), dice.whole(10, 36));
    return Draft.set(world.adminOf(app), parent + "/" + label, world.odd.leaf());
  }
}
