package org.hanok.protocol.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.state.ServiceNames;
import org.jspecify.annotations.Nullable;

/** Creating apps. */
final class AppFunctions {

  private AppFunctions() {}

  static FunctionOutcome createApp(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    String name = call.param("app_name");
    if (!ServiceNames.isValid(name, call.isEnabled(ServiceNames.LOWER_CASE_ONLY_FLAG))) {
      return FunctionOutcome.failure(FunctionCodes.INVALID_SERVICE_NAME);
    }
    JsonObject config = sanitize(call.value());
    if (config == null) {
      return FunctionOutcome.failure(FunctionCodes.FAILURE);
    }
    double extraGas = creationGas(call, name);
    // AIN: the function does not look at the results of these two; the transaction does.
    call.ledger().setRule(StatePaths.app(name), ruleOf(config));
    call.ledger().setOwner(StatePaths.app(name), ownerOf(config));
    return writeConfig(call, name, config)
        ? FunctionOutcome.success(extraGas)
        : FunctionOutcome.failure(FunctionCodes.FAILURE);
  }

  private static double creationGas(FunctionCall call, String name) {
    boolean charged =
        call.isEnabled("add_app_creation_gas_amount")
            && !call.ledger().exists(StatePaths.appConfig(name));
    return charged ? call.parameters().number("resource/app_creation_gas_amount", 0) : 0;
  }

  private static boolean writeConfig(FunctionCall call, String name, JsonObject config) {
    String path = StatePaths.appConfig(name);
    for (String key : config.keys()) {
      if (call.ledger().setValue(path + "/" + key, config.get(key)).isFailed()) {
        return false;
      }
    }
    return true;
  }

  private static JsonObject ruleOf(JsonObject config) {
    JsonValue rule;
    if (config.has("is_public")) {
      rule = JsonBoolean.TRUE;
    } else {
      String text =
          admins(config).keys().stream()
              .map(addr -> "auth.addr === '" + addr + "'")
              .collect(Collectors.joining(" || "));
      rule = JsonString.of(text);
    }
    return JsonObject.of(".rule", JsonObject.of("write", rule));
  }

  private static JsonObject ownerOf(JsonObject config) {
    JsonObject.Builder owners = JsonObject.builder();
    for (String addr : admins(config).keys()) {
      owners.set(addr, OwnerTexts.permissions(true, true, true, true));
    }
    if (config.has("is_public")) {
      owners.set("*", OwnerTexts.permissions(true, true, false, true));
    }
    return OwnerTexts.config(owners.build());
  }

  private static JsonObject admins(JsonObject config) {
    JsonObject admins = config.getObject("admin");
    return admins == null ? JsonObject.EMPTY : admins;
  }

  /** The configuration in its standard order, or {@code null} if it is not a standard one. */
  private static @Nullable JsonObject sanitize(JsonValue raw) {
    if (!(raw instanceof JsonObject object)) {
      return null;
    }
    JsonObject admins = object.getObject("admin");
    JsonValue isPublic = object.get("is_public");
    if (admins == null || !areAdmins(admins)) {
      return null;
    }
    if (isPublic != null && !(isPublic instanceof JsonBoolean)) {
      return null;
    }
    JsonObject.Builder sanitized = JsonObject.builder().set("admin", admins);
    for (String key : new String[] {"is_public", "billing", "service"}) {
      JsonValue value = object.get(key);
      if (value != null && value.isTruthy()) {
        sanitized.set(key, value);
      }
    }
    JsonObject config = sanitized.build();
    return config.equals(object) ? config : null;
  }

  private static boolean areAdmins(JsonObject admins) {
    for (Map.Entry<String, JsonValue> admin : entries(admins)) {
      if (!Address.isChecksummed(admin.getKey()) || !(admin.getValue() instanceof JsonBoolean)) {
        return false;
      }
    }
    return true;
  }

  private static List<Map.Entry<String, JsonValue>> entries(JsonObject object) {
    List<Map.Entry<String, JsonValue>> entries = new ArrayList<>();
    object.forEach((key, value) -> entries.add(Map.entry(key, value)));
    return entries;
  }
}
