package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;

/** Rules, functions and owners of apps, and now and then of what is not one's own. */
final class ConfigScenes {

  private static final String[] FUNCTIONS = {
    "_saveLastTx", "_eraseValue", "_setOwnerConfig", "_fail", "_updateLatestShardReport"
  };
  private static final String[] OTHERS = {
    "_transfer",
    "_noSuch",
    "constructor",
    "toString",
    "_pay",
    "_stake",
    "__proto__",
    "",
    "_closeCheckin"
  };
  private static final String[] PERMISSIONS = {
    "branch_owner", "write_function", "write_owner", "write_rule"
  };
  private static final String[] LIMITS = {
    "max_children",
    "max_height",
    "max_size",
    "max_bytes",
    "gc_max_siblings",
    "gc_num_siblings_deleted"
  };

  private final World world;
  private final Dice dice;
  private final RuleTexts rules;

  ConfigScenes(World world) {
    this.world = world;
    this.dice = world.dice;
    this.rules = new RuleTexts(dice);
  }

  Draft draft() {
    String app = world.app();
    KeyPair sender = world.adminOf(app);
    String path = path(app);
    return switch (dice.below(10)) {
      case 0, 1, 2, 3, 4 -> Draft.of(sender, Draft.operation("SET_RULE", path, rule(path, app)));
      case 5, 6, 7 -> Draft.of(sender, Draft.operation("SET_FUNCTION", path, function()));
      default -> Draft.of(sender, Draft.operation("SET_OWNER", path, owner(app)));
    };
  }

  private String path(String app) {
    String base = "/apps/" + app;
    int kind = dice.below(100);
    if (kind < 4) {
      return dice.of("/", "", "/apps", "/accounts", "/transfer/$from", "/values", base + "/.rule");
    }
    if (kind < 12) {
      return base;
    }
    if (kind < 35) {
      String existing = world.existing(dice.of("rules", "functions", "owners") + "/apps/" + app);
      return base + cut(existing) + (dice.chance(30) ? world.odd.below(1) : "");
    }
    if (kind < 60) {
      return base + cut(world.existing("values/apps/" + app)) + (dice.chance(50) ? "/$v" : "");
    }
    StringBuilder path = new StringBuilder(base);
    for (int i = dice.between(1, 3); i > 0; i--) {
      path.append('/').append(dice.chance(30) ? dice.of("$v", "$w", "$k", "$0x") : label());
    }
    return path.toString();
  }

  private String label() {
    return dice.chance(50) ? dice.of("fn", "fn2", "gc", "st", "num", "x") : world.odd.anyLabel();
  }

  private String cut(String path) {
    StringBuilder kept = new StringBuilder();
    for (String label : Paths.parse(path)) {
      if (label.startsWith(".") && !dice.chance(3)) {
        break;
      }
      kept.append('/').append(label);
    }
    return kept.toString();
  }

  private JsonValue rule(String path, String app) {
    if (dice.chance(12)) {
      return JsonNull.NULL;
    }
    List<String> variables = new ArrayList<>();
    for (String label : Paths.parse(path)) {
      if (label.startsWith("$")) {
        variables.add(label);
      }
    }
    return nested(".rule", ruleConfig(variables, app), variables, app, 2);
  }

  private JsonValue nested(
      String name, JsonValue config, List<String> variables, String app, int depth) {
    JsonObject.Builder tree = JsonObject.builder();
    if (!dice.chance(8)) {
      tree.set(name, config);
    }
    if (depth > 0 && dice.chance(15)) {
      List<String> more = new ArrayList<>(variables);
      String label = dice.chance(40) ? dice.of("$sub", "$v") : label();
      if (label.startsWith("$")) {
        more.add(label);
      }
      tree.set(label, nested(name, ruleConfig(more, app), more, app, depth - 1));
    }
    return tree.build();
  }

  private JsonValue ruleConfig(List<String> variables, String app) {
    JsonObject.Builder config = JsonObject.builder();
    if (dice.chance(80)) {
      config.set("write", write(variables, app));
    }
    if (dice.chance(35)) {
      config.set("state", state());
    }
    if (dice.chance(2)) {
      config.set(dice.of("read", "hasOwnProperty", "validate"), world.odd.leaf());
    }
    return dice.chance(2) ? world.odd.value() : config.build();
  }

  private JsonValue write(List<String> variables, String app) {
    return switch (dice.below(20)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.TRUE;
      case 2 -> JsonBoolean.FALSE;
      case 3 -> dice.chance(20) ? world.odd.value() : JsonBoolean.TRUE;
      default -> JsonString.of(rules.rule(variables, app));
    };
  }

  private JsonValue state() {
    if (dice.chance(8)) {
      return dice.chance(50) ? JsonNull.NULL : world.odd.value();
    }
    JsonObject.Builder state = JsonObject.builder();
    if (dice.chance(50)) {
      state.set("gc_max_siblings", dice.between(dice.whole(0, 10, 20), 25));
      state.set("gc_num_siblings_deleted", dice.between(dice.whole(0, 9, 10, 20), 25));
      return state.build();
    }
    for (int i = dice.between(1, 2); i > 0; i--) {
      state.set(dice.of(LIMITS), dice.chance(85) ? World.num(dice.below(12)) : world.odd.leaf());
    }
    return state.build();
  }

  private JsonValue function() {
    if (dice.chance(12)) {
      return JsonNull.NULL;
    }
    JsonObject.Builder functions = JsonObject.builder();
    for (int i = dice.between(1, 2); i > 0; i--) {
      String id = dice.chance(85) ? dice.of(FUNCTIONS) : dice.of(OTHERS);
      functions.set(id, dice.chance(8) ? JsonNull.NULL : nativeFunction(id));
    }
    if (dice.chance(20)) {
      functions.set(dice.of("rest1", "rest2"), rest(dice.of("rest1", "rest2")));
    }
    JsonObject.Builder tree = JsonObject.builder().set(".function", functions.build());
    if (dice.chance(10)) {
      JsonObject own =
          JsonObject.builder().set("_saveLastTx", nativeFunction("_saveLastTx")).build();
      tree.set(dice.chance(50) ? "$sub" : label(), JsonObject.of(".function", own));
    }
    return tree.build();
  }

  private JsonValue nativeFunction(String id) {
    JsonObject.Builder config =
        JsonObject.builder()
            .set("function_type", dice.chance(97) ? "NATIVE" : dice.of("native", "REST", ""))
            .set("function_id", dice.chance(97) ? id : "_other");
    if (dice.chance(2)) {
      config.set("function_url", "http://localhost:3000");
    }
    return config.build();
  }

  private JsonValue rest(String id) {
    return JsonObject.builder()
        .set("function_type", "REST")
        .set("function_id", id)
        .set(
            "function_url",
            dice.of(
                "http://localhost:3000",
                "https://events.ainetwork.ai/trigger",
                "https://x.ainize.ai/a?b=1#c",
                "http://localhost:3000/",
                "ftp://a.bc",
                "no url",
                "https://127.0.0.1"))
        .build();
  }

  private JsonValue owner(String app) {
    if (dice.chance(10)) {
      return JsonNull.NULL;
    }
    JsonObject.Builder owners = JsonObject.builder();
    if (dice.chance(70)) {
      owners.set(World.address(world.adminOf(app)), permissions());
    }
    if (dice.chance(60)) {
      owners.set("*", permissions());
    }
    if (dice.chance(15)) {
      owners.set("fid:" + dice.of("_setOwnerConfig", "_createApp", "_noSuch"), permissions());
    }
    if (dice.chance(5)) {
      owners.set(
          dice.of("someone", world.anyAddress().toLowerCase(java.util.Locale.ROOT)), permissions());
    }
    if (owners.isEmpty()) {
      owners.set(world.anyAddress(), dice.chance(50) ? JsonNull.NULL : permissions());
    }
    JsonObject config = JsonObject.of(".owner", JsonObject.of("owners", owners.build()));
    return dice.chance(10) ? JsonObject.of(label(), config) : config;
  }

  private JsonValue permissions() {
    if (dice.chance(4)) {
      return JsonNull.NULL;
    }
    JsonObject.Builder permissions = JsonObject.builder();
    for (String name : PERMISSIONS) {
      if (!dice.chance(2)) {
        permissions.set(name, dice.chance(98) ? JsonBoolean.of(dice.chance(70)) : world.odd.leaf());
      }
    }
    return permissions.build();
  }
}
