package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** What the generator knows: who can sign, what time it is, and the state as it stands. */
final class World {

  private static final int MAX_STEPS = 8;

  final Dice dice;
  final Oddities odd;
  final KeyPair owner;
  final List<KeyPair> keys;
  private StateNode root;
  private long nowMillis;

  /**
   * A world.
   *
   * @param owner who owns the state's root and administers the consensus app
   * @param keys everybody who signs, the owner and the validators among them
   */
  World(Dice dice, KeyPair owner, List<KeyPair> keys, StateNode root) {
    this.dice = dice;
    this.odd = new Oddities(dice);
    this.owner = owner;
    this.keys = List.copyOf(keys);
    this.root = root;
  }

  /** A new block stands. */
  void advance(StateNode newRoot, long now) {
    this.root = newRoot;
    this.nowMillis = now;
  }

  long now() {
    return nowMillis;
  }

  KeyPair anyone() {
    return dice.one(keys);
  }

  static String address(KeyPair key) {
    return key.address().toString();
  }

  String anyAddress() {
    return address(anyone());
  }

  /** The key that signs for {@code address}, or anybody's if nobody has it. */
  KeyPair signerOf(String address) {
    for (KeyPair key : keys) {
      if (address(key).equals(address)) {
        return key;
      }
    }
    return anyone();
  }

  @Nullable StateNode find(String fullPath) {
    return root.find(Paths.parse(fullPath));
  }

  /** The labels below {@code fullPath}, none if there is nothing. */
  List<String> labels(String fullPath) {
    StateNode node = find(fullPath);
    return node == null || node.isLeaf() ? List.of() : node.labels();
  }

  /** One of the labels below {@code fullPath}, or {@code fallback}. */
  String label(String fullPath, String fallback) {
    List<String> labels = labels(fullPath);
    return labels.isEmpty() ? fallback : dice.one(labels);
  }

  double number(String fullPath) {
    StateNode node = find(fullPath);
    return node != null && node.isLeaf() && node.value() instanceof JsonNumber number
        ? number.value()
        : 0;
  }

  double balance(String address) {
    return number("values/accounts/" + address + "/balance");
  }

  /** Apps that were created, with those used without being created. */
  List<String> apps() {
    List<String> apps = new ArrayList<>(labels("values/manage_app"));
    apps.remove("consensus");
    return apps;
  }

  String app() {
    List<String> apps = apps();
    return apps.isEmpty() || dice.chance(3) ? dice.of("noapp_a", "noapp_b") : dice.one(apps);
  }

  /** Who administers {@code app}; sometimes somebody else. */
  KeyPair adminOf(String app) {
    List<String> admins = new ArrayList<>();
    StateNode node = find("values/manage_app/" + app + "/config/admin");
    if (node != null && !node.isLeaf()) {
      node.forEachChild(
          (label, child) -> {
            if (child.value() == JsonBoolean.TRUE) {
              admins.add(label);
            }
          });
    }
    return admins.isEmpty() || dice.chance(7) ? anyone() : signerOf(dice.one(admins));
  }

  /** A path that exists below {@code top}, without {@code top}'s own first label. */
  String existing(String top) {
    StateNode node = find(top);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < MAX_STEPS && node != null && !node.isLeaf(); i++) {
      List<String> labels = node.labels();
      if (labels.isEmpty() || (i > 0 && dice.chance(25))) {
        break;
      }
      String label = dice.one(labels);
      path.append('/').append(label);
      node = node.child(label);
    }
    return path.toString();
  }

  /** A path below an app: often one that exists, or one next to it. */
  String pathIn(String app) {
    String base = "/apps/" + app;
    int kind = dice.below(100);
    if (kind < 30) {
      return base + existing("values/apps/" + app);
    }
    if (kind < 46) {
      return base + existing("values/apps/" + app) + odd.below(2);
    }
    if (kind < 75) {
      String config = dice.of("rules", "functions", "functions") + "/apps/" + app;
      return base + concrete(existing(config)) + (dice.chance(20) ? odd.below(1) : "");
    }
    return base + odd.below(dice.whole(2, 3, 5));
  }

  /** A path of a configuration, its variables replaced and its own label cut off. */
  String concrete(String configPath) {
    StringBuilder path = new StringBuilder();
    for (String label : Paths.parse(configPath)) {
      if (label.startsWith(".")) {
        break;
      }
      path.append('/').append(label.startsWith("$") ? odd.label() : label);
    }
    return path.toString();
  }

  static JsonObject object(String key, JsonValue value) {
    return JsonObject.of(key, value);
  }

  static JsonValue text(String text) {
    return JsonString.of(text);
  }

  static JsonValue num(double number) {
    return JsonNumber.of(number);
  }

  /** An amount of money: mostly what {@code balance} can pay. */
  double amount(double balance) {
    return switch (dice.below(12)) {
      case 0 -> 0;
      case 1 -> -dice.below(10);
      case 2 -> balance;
      case 3 -> balance + dice.number(1, 0.000001, 1000);
      case 4 -> odd.number();
      case 5, 6 -> Math.rint(dice.fraction() * 1e7) / 1e6;
      case 7 -> dice.fraction();
      default -> dice.between(1, 50);
    };
  }
}
