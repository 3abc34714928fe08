package org.hanok.protocol.block;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** The four trees that a new network's first transaction writes. */
final class GenesisState {

  private final GenesisPlan plan;

  GenesisState(GenesisPlan plan) {
    this.plan = plan;
  }

  JsonValue values() {
    PathTree tree = new PathTree();
    JsonObject params = plan.blockchainParams();
    JsonObject token = section(params, "token");
    JsonObject consensus = section(params, "consensus");
    JsonObject resource = section(params, "resource");
    setIfPresent(tree, "/accounts/" + plan.owner() + "/balance", token, "total_supply");
    setIfPresent(tree, "/consensus/proposer_whitelist", consensus, "genesis_proposer_whitelist");
    setIfPresent(tree, "/consensus/validator_whitelist", consensus, "genesis_validator_whitelist");
    tree.set(
        "/developers/rest_functions/user_whitelist/" + plan.owner(),
        org.hanok.protocol.json.JsonBoolean.TRUE);
    setIfPresent(
        tree,
        "/developers/rest_functions/url_whitelist/" + plan.owner(),
        resource,
        "default_developers_url_whitelist");
    params.forEach(
        (category, members) -> {
          if (members instanceof JsonObject) {
            tree.set("/blockchain_params/" + category, members);
          }
        });
    plan.extensions().forEach(extension -> extension.values().forEach(tree::set));
    return tree.toJson();
  }

  JsonValue rules() {
    PathTree tree = new PathTree();
    AinData.genesisRules().forEach((path, rule) -> tree.set(path + "/.rule", rule));
    plan.extensions()
        .forEach(
            extension ->
                extension.rules().forEach((path, rule) -> tree.set(path + "/.rule", rule)));
    return tree.toJson();
  }

  JsonValue functions() {
    PathTree tree = new PathTree();
    AinData.genesisFunctions().forEach((path, ids) -> tree.set(path + "/.function", natives(ids)));
    plan.extensions()
        .forEach(
            extension ->
                extension
                    .functions()
                    .forEach((path, ids) -> tree.set(path + "/.function", natives(ids))));
    return tree.toJson();
  }

  private static JsonObject natives(JsonValue ids) {
    JsonObject.Builder functions = JsonObject.builder();
    if (ids instanceof JsonArray list) {
      for (JsonValue item : list.items()) {
        if (item instanceof JsonString id) {
          functions.set(
              id.value(),
              JsonObject.builder()
                  .set("function_type", "NATIVE")
                  .set("function_id", id.value())
                  .build());
        }
      }
    }
    return functions.build();
  }

  JsonValue owners() {
    PathTree tree = new PathTree();
    JsonObject all = permissions(true, true, true, true);
    JsonObject none = permissions(false, false, false, false);
    JsonObject noBranches = permissions(false, true, true, true);
    tree.set("/apps/.owner/owners/fid:_createApp", permissions(true, false, false, true));
    tree.set("/.owner/owners/" + plan.owner(), all);
    tree.set("/.owner/owners/*", none);
    for (String list : new String[] {"proposer_whitelist", "validator_whitelist"}) {
      tree.set("/consensus/" + list + "/.owner/owners/" + plan.owner(), noBranches);
      tree.set("/consensus/" + list + "/.owner/owners/*", none);
    }
    tree.set("/developers/rest_functions/.owner/owners/" + plan.owner(), all);
    tree.set("/blockchain_params/.owner/owners/" + plan.owner(), all);
    plan.extensions()
        .forEach(
            extension ->
                extension
                    .owners()
                    .forEach((path, owners) -> tree.set(path + "/.owner/owners", owners)));
    return tree.toJson();
  }

  private static JsonObject permissions(
      boolean branch, boolean function, boolean owner, boolean rule) {
    return JsonObject.builder()
        .set("branch_owner", branch)
        .set("write_function", function)
        .set("write_owner", owner)
        .set("write_rule", rule)
        .build();
  }

  private static JsonObject section(JsonObject params, String name) {
    JsonObject section = params.getObject(name);
    return section == null ? JsonObject.EMPTY : section;
  }

  private static void setIfPresent(PathTree tree, String path, JsonObject from, String name) {
    JsonValue value = from.get(name);
    if (value != null) {
      tree.set(path, value);
    }
  }
}
