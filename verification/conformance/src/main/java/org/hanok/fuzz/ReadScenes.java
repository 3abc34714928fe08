package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Reads as clients send them: of values and configurations, matches, evaluations and proofs. */
final class ReadScenes {

  private static final String[] TREES = {"values", "rules", "functions", "owners"};
  private static final String[] FLAGS = {
    "is_shallow",
    "is_partial",
    "is_global",
    "is_final",
    "include_tree_info",
    "include_proof",
    "include_version"
  };
  private static final String[] PERMISSIONS = {
    "write_rule", "write_function", "write_owner", "branch_owner", "write_value", ""
  };

  private final World world;
  private final Dice dice;

  ReadScenes(World world) {
    this.world = world;
    this.dice = world.dice;
  }

  /** {@code count} reads. */
  List<Read> draw(int count) {
    List<Read> reads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reads.add(draw());
    }
    return reads;
  }

  private Read draw() {
    int kind = dice.below(100);
    if (kind < 36) {
      return new Read("ain_get", get());
    }
    if (kind < 40) {
      return new Read("ain_get", list());
    }
    if (kind < 58) {
      return match();
    }
    if (kind < 70) {
      return new Read("ain_evalRule", evalRule());
    }
    if (kind < 78) {
      return new Read("ain_evalOwner", evalOwner());
    }
    if (kind < 95) {
      String method =
          dice.of(
              "ain_getStateProof",
              "ain_getStateProof",
              "verifyStateProof",
              "ain_getProofHash",
              "ain_getStateInfo");
      return new Read(method, JsonObject.of("ref", JsonString.of(fullPath())));
    }
    return new Read(
        dice.of("ain_getStateUsage", "ain_validateAppName"), JsonObject.of("app_name", appName()));
  }

  private JsonObject get() {
    String tree = dice.of(TREES);
    String type =
        switch (tree) {
          case "values" -> "GET_VALUE";
          case "rules" -> "GET_RULE";
          case "functions" -> "GET_FUNCTION";
          default -> "GET_OWNER";
        };
    JsonObject.Builder get = JsonObject.builder();
    get.set("type", dice.chance(98) ? type : dice.of("GET", "FOO", ""));
    get.set("ref", ref(tree));
    for (String flag : FLAGS) {
      if (dice.chance(22)) {
        get.set(flag, flag());
      }
    }
    if (dice.chance(15)) {
      get.set("last_end_label", lastEndLabel());
    }
    return get.build();
  }

  private JsonValue flag() {
    return dice.chance(80)
        ? JsonBoolean.TRUE
        : dice.of(
            JsonBoolean.FALSE,
            JsonString.of("true"),
            JsonString.of("false"),
            JsonString.of("x"),
            World.num(1),
            JsonNull.NULL);
  }

  private JsonValue lastEndLabel() {
    return dice.chance(85)
        ? JsonString.of(dice.of("", "61", "6", "6162", "ab", "30", "0", "f", "zz", "666e", "2e"))
        : dice.of(JsonNull.NULL, World.num(61), JsonBoolean.TRUE, JsonString.of("zz"));
  }

  private String ref(String tree) {
    return dice.chance(6) ? Network.SHARDING_PATH + localRef(tree) : localRef(tree);
  }

  private String localRef(String tree) {
    int kind = dice.below(100);
    if (kind < 5) {
      return dice.of("/", "", "//", "/apps", "/accounts", "/consensus", "/manage_app");
    }
    if (kind < 25) {
      return world.existing(tree);
    }
    String app = world.app();
    if (kind < 55) {
      return "/apps/" + app + world.existing(tree + "/apps/" + app);
    }
    return dice.chance(80) ? world.pathIn(app) : world.pathIn(app) + world.odd.below(1);
  }

  private String fullPath() {
    String tree = dice.of(TREES);
    return dice.chance(92) ? "/" + tree + ref(tree) : dice.of("/", "", "/foo", "values", "//rules");
  }

  private JsonObject list() {
    List<JsonValue> operations = new ArrayList<>();
    for (int i = dice.below(dice.whole(2, 5, 60)); i > 0; i--) {
      operations.add(listed());
    }
    return JsonObject.builder()
        .set("type", "GET")
        .set("op_list", new JsonArray(operations))
        .build();
  }

  private JsonObject listed() {
    return switch (dice.below(5)) {
      case 0 -> evalRule().toBuilder().set("type", "EVAL_RULE").build();
      case 1 -> evalOwner().toBuilder().set("type", "EVAL_OWNER").build();
      case 2 ->
          refOf("rules")
              .set("type", dice.of("MATCH_RULE", "MATCH_FUNCTION", "MATCH_OWNER"))
              .build();
      default -> dice.chance(90) ? get() : get().toBuilder().remove("type").build();
    };
  }

  private Read match() {
    return switch (dice.below(3)) {
      case 0 -> new Read("ain_matchRule", refOf("rules").build());
      case 1 -> new Read("ain_matchFunction", refOf("functions").build());
      default -> new Read("ain_matchOwner", refOf("owners").build());
    };
  }

  private JsonObject.Builder refOf(String tree) {
    String path = ref(tree);
    JsonObject.Builder arguments =
        JsonObject.builder().set("ref", dice.chance(60) ? world.concrete(path) : path);
    if (dice.chance(10)) {
      arguments.set("is_global", flag());
    }
    return arguments;
  }

  private JsonObject evalRule() {
    JsonObject.Builder arguments = refOf("rules");
    if (dice.chance(95)) {
      arguments.set("value", world.odd.value());
    }
    auth(arguments);
    for (String name : List.of("timestamp", "block_number", "block_time")) {
      if (dice.chance(40)) {
        arguments.set(name, dice.chance(85) ? World.num(world.now()) : world.odd.leaf());
      }
    }
    return arguments.build();
  }

  private JsonObject evalOwner() {
    JsonObject.Builder arguments = refOf(dice.of("owners", "rules", "functions"));
    arguments.set("permission", dice.of(PERMISSIONS));
    auth(arguments);
    if (dice.chance(30)) {
      arguments.set("is_merge", flag());
    }
    return arguments.build();
  }

  private void auth(JsonObject.Builder arguments) {
    if (dice.chance(85)) {
      arguments.set("address", dice.chance(95) ? world.anyAddress() : world.odd.text());
    }
    if (dice.chance(12)) {
      arguments.set("fid", dice.of("_transfer", "_saveLastTx", "_setOwnerConfig", "x", ""));
    }
  }

  private JsonValue appName() {
    return dice.chance(85) ? JsonString.of(world.app()) : world.odd.leaf();
  }
}
