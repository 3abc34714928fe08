package org.hanok.protocol.function;

import org.hanok.protocol.json.JsonObject;

/** Owner configurations as functions write them. */
final class OwnerTexts {

  private OwnerTexts() {}

  static JsonObject permissions(
      boolean branchOwner, boolean writeFunction, boolean writeOwner, boolean writeRule) {
    return JsonObject.builder()
        .set("branch_owner", branchOwner)
        .set("write_function", writeFunction)
        .set("write_owner", writeOwner)
        .set("write_rule", writeRule)
        .build();
  }

  static JsonObject config(JsonObject owners) {
    return JsonObject.of(".owner", JsonObject.of("owners", owners));
  }
}
