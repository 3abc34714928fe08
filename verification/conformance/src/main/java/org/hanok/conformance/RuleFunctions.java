package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.value;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.rule.CompiledRule;
import org.hanok.protocol.rule.RuleCompiler;
import org.hanok.protocol.rule.RuleContext;
import org.hanok.protocol.rule.WriteRuleGate;
import org.jspecify.annotations.Nullable;

/** The gate for write rules, and util, which is asked through rules that call it. */
final class RuleFunctions implements FunctionVectors.Area {

  private static final List<String> UTIL =
      List.of(
          "toServiceAccountName",
          "getBalancePath",
          "getBalance",
          "parseServAcntName",
          "countDecimals",
          "stringOrEmpty",
          "numberOrZero",
          "isString",
          "isEmpty",
          "isBool",
          "isServAcntName",
          "isNumber",
          "isDict",
          "isInteger",
          "isHexString",
          "isArray",
          "validateCollectFeeData",
          "isValidIpV6",
          "isCksumAddr",
          "isValidIpV4",
          "isValidUrl",
          "validateManageAppBillingConfig",
          "isValAddr",
          "includes",
          "isFloatString",
          "checkValuePathLen",
          "validateManageAppAdminConfig",
          "keys",
          "isValidUrlWhitelistItem",
          "validateManageAppServiceConfig",
          "length",
          "validateManageAppIsPublicConfig",
          "isValidPrivateUrl",
          "isValidHash",
          "toBool",
          "isIntegerString",
          "areSameAddrs",
          "validateConsensusProposalData",
          "getConsensusStakeBalance",
          "boolOrFalse",
          "validateConsensusVoteData",
          "toNumberOrNaN",
          "toCksumAddr",
          "getMinStakeAmount",
          "getMaxStakeAmount",
          "getMinNumValidators",
          "getConsensusProposerWhitelistSize",
          "getConsensusValidatorWhitelistSize",
          "getServiceNameFromServAcntName",
          "getTokenBridgeConfig",
          "getTokenPoolAddr",
          "isAppAdmin",
          "isAppAdminFromServAcntName",
          "isBillingUser",
          "isValShardProto",
          "isValidatorOffenseType",
          "toEscrowAccountName",
          "validateCheckinHistoryData",
          "validateCheckinRequestData",
          "validateCheckoutHistoryData",
          "validateCheckoutRefundData",
          "validateCheckoutRequestData",
          "validateClaimRewardData",
          "validateRestFunctionsUrlWhitelistData",
          "values");

  private static final List<String> SHARED =
      Stream.concat(
              UtilMethods.TYPE_CHECKS.stream(),
              Stream.of(
                  "isValAddr",
                  "includes",
                  "isServAcntName",
                  "isValShardProto",
                  "isValidatorOffenseType",
                  "isValidUrlWhitelistItem",
                  "isValidUrl",
                  "isValidPrivateUrl",
                  "boolOrFalse",
                  "numberOrZero",
                  "stringOrEmpty",
                  "toBool",
                  "toNumberOrNaN",
                  "areSameAddrs",
                  "parseServAcntName",
                  "toServiceAccountName",
                  "toEscrowAccountName",
                  "getBalancePath"))
          .toList();

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("StateUtil.isValidWriteRule", value(RuleFunctions::gate));
    UTIL.forEach(name -> functions.put("RuleUtil." + name, value(r -> util(name, r))));
    // The rest of the reference has functions of the same names that call these.
    SHARED.forEach(name -> functions.put("CommonUtil." + name, value(r -> util(name, r))));
    return functions;
  }

  private static JsonBoolean gate(VectorRecord record) {
    Set<String> variables = new HashSet<>();
    if (record.arg(0) instanceof JsonObject labels) {
      variables.addAll(labels.keys());
    }
    return switch (WriteRuleGate.check(variables, record.arg(1))) {
      case WriteRuleGate.Accepted ignored -> JsonBoolean.TRUE;
      case WriteRuleGate.Refused ignored -> JsonBoolean.FALSE;
      case WriteRuleGate.Unreadable unreadable ->
          throw new FunctionVector.Throws(unreadable.message());
    };
  }

  /** Calls {@code util.name} with the record's arguments as members of newData. */
  private static @Nullable JsonValue util(String name, VectorRecord record) {
    JsonArray args = Objects.requireNonNull(record.json().getArray("args"));
    StringBuilder rule = new StringBuilder("util.").append(name).append('(');
    JsonObject.Builder given = JsonObject.builder();
    for (int i = 0; i < args.size(); i++) {
      rule.append(i == 0 ? "" : ", ").append(expression(args.at(i), "a" + i, given));
    }
    CompiledRule compiled = RuleCompiler.compile(rule.append(')').toString(), List.of());
    Map<String, @Nullable JsonValue> answers = answers(record);
    RuleContext context =
        RuleContext.writing(given.build())
            .flags(RuleVectors.FLAGS)
            .state(
                (callback, arguments, budget) ->
                    answers.getOrDefault(question(arguments), JsonNull.NULL))
            .build();
    try {
      return compiled.rawValue(context);
    } catch (IllegalStateException thrown) {
      throw new FunctionVector.Throws(String.valueOf(thrown.getMessage()));
    }
  }

  /** An expression for an argument, which is put in newData unless JSON cannot hold it. */
  private static String expression(JsonValue argument, String name, JsonObject.Builder given) {
    if (argument instanceof JsonObject tag && tag.has("$other")) {
      return "getValue";
    }
    if (argument instanceof JsonArray array && TaggedValues.hasUndefined(array)) {
      StringBuilder items = new StringBuilder("[");
      for (int i = 0; i < array.size(); i++) {
        items.append(expression(array.at(i), name + "_" + i, given)).append(',');
      }
      return items.append(']').toString();
    }
    if (argument instanceof JsonObject object && TaggedValues.hasUndefined(object)) {
      return object.has("$undefined") ? "undefined" : literal(object, name, given);
    }
    given.setIfPresent(name, TaggedValues.decode(argument));
    return "newData." + name;
  }

  private static String literal(JsonObject object, String name, JsonObject.Builder given) {
    StringBuilder members = new StringBuilder("({");
    for (int i = 0; i < object.size(); i++) {
      members
          .append(JsonText.stringify(JsonString.of(object.keyAt(i))))
          .append(": ")
          .append(expression(object.valueAt(i), name + "_" + i, given))
          .append(", ");
    }
    return members.append("})").toString();
  }

  private static Map<String, @Nullable JsonValue> answers(VectorRecord record) {
    Map<String, @Nullable JsonValue> answers = new HashMap<>();
    JsonArray calls = record.json().getArray("calls");
    for (JsonValue item : calls == null ? List.<JsonValue>of() : calls.items()) {
      JsonArray call = (JsonArray) item;
      String question = question(TaggedValues.decodeAll((JsonArray) call.at(0)));
      answers.put(question, call.size() < 2 ? null : TaggedValues.decode(call.at(1)));
    }
    return answers;
  }

  private static String question(List<@Nullable JsonValue> arguments) {
    StringBuilder text = new StringBuilder();
    arguments.forEach(
        argument ->
            text.append(argument == null ? "undefined" : JsonText.stringify(argument)).append(' '));
    return text.toString();
  }
}
