package org.hanok.node.sharding;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.TransactionBody;

/**
 * What a child chain sends its parent. All of it is unordered (nonce −1): rules on the parent keep
 * reports in order, and who sends one twice changes nothing.
 */
final class ShardTransactions {

  private static final String FUNCTION = "_updateLatestShardReport";

  /** What may be part of no label, and the sign that stands for it. */
  private static final Pattern SPECIAL = Pattern.compile("[!#$*./\\[\\]{}]");

  private final ShardTerms terms;
  private final double gasPrice;
  private final boolean lightweight;

  /**
   * For the chain of {@code terms}.
   *
   * @param gasPrice in millionths of an AIN; 0 for nothing, as the reference
   * @param lightweight whether the parent only looks at who reports. AIN: LIGHTWEIGHT
   */
  ShardTransactions(ShardTerms terms, double gasPrice, boolean lightweight) {
    this.terms = terms;
    this.gasPrice = gasPrice;
    this.lightweight = lightweight;
  }

  /** Makes the app in which the chain is registered. */
  JsonObject createApp(long nowMillis) {
    JsonObject admins =
        JsonObject.builder()
            .set(terms.owner().toString(), true)
            .set(terms.reporter().toString(), true)
            .build();
    return body(
        set(
            "SET_VALUE",
            "/manage_app/" + terms.app() + "/create/" + nowMillis,
            JsonObject.of("admin", admins)),
        nowMillis);
  }

  /**
   * Registers the chain. Values come before rules: the reference lets nobody write a value above
   * rules.
   */
  JsonObject register(long nowMillis) {
    JsonObject beginning =
        JsonObject.builder().set("sharding_enabled", true).set("latest_block_number", -1).build();
    return list(
        List.of(
            set("SET_VALUE", terms.path() + "/.shard", beginning),
            set("SET_VALUE", "/sharding/shard/" + encoded(terms.path()), terms.params()),
            set("SET_FUNCTION", reports() + "/proof_hash", function()),
            set("SET_RULE", reports(), JsonObject.of(".rule", JsonObject.of("state", dropping()))),
            set("SET_RULE", reports() + "/proof_hash", rule(reportRule())),
            set("SET_RULE", terms.latestPath(), rule("auth.fid === '" + FUNCTION + "'"))),
        nowMillis);
  }

  /** Reports what {@link #report(long, String)} made. */
  JsonObject report(List<JsonObject> reports, long nowMillis) {
    return list(reports, nowMillis);
  }

  /** One block's report. */
  JsonObject report(long number, String stateProofHash) {
    return JsonObject.builder()
        .set("type", "SET_VALUE")
        .set("ref", terms.hashPath(number))
        .set("value", stateProofHash)
        .build();
  }

  private String reports() {
    return terms.below("proof_hash_map/$block_number");
  }

  private static JsonObject function() {
    JsonObject named =
        JsonObject.builder().set("function_type", "NATIVE").set("function_id", FUNCTION).build();
    return JsonObject.of(".function", JsonObject.of(FUNCTION, named));
  }

  private JsonObject dropping() {
    return JsonObject.builder()
        .set("gc_max_siblings", terms.maxReports())
        .set("gc_num_siblings_deleted", terms.reportsDropped())
        .build();
  }

  /** The next block's hash, or the same as before. */
  private String reportRule() {
    String isReporter = "auth.addr === '" + terms.reporter() + "'";
    if (lightweight) {
      return isReporter;
    }
    String latest = "(getValue('" + terms.latestPath() + "') || 0)";
    String known =
        "getValue('" + terms.below("proof_hash_map/") + "' + $block_number + '/proof_hash')";
    return isReporter
        + " && newData !== null && ($block_number === String("
        + latest
        + " + 1) || newData === "
        + known
        + ")";
  }

  private static JsonObject rule(String write) {
    return JsonObject.of(".rule", JsonObject.builder().set("write", write).build());
  }

  private static JsonObject set(String type, String ref, JsonValue value) {
    return JsonObject.builder().set("type", type).set("ref", ref).set("value", value).build();
  }

  private JsonObject list(List<JsonObject> operations, long nowMillis) {
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET")
            .set("op_list", new JsonArray(List.copyOf(operations)))
            .build();
    return body(operation, nowMillis);
  }

  private JsonObject body(JsonObject operation, long nowMillis) {
    return TransactionBody.of(operation, TransactionBody.UNORDERED, nowMillis)
        .withGasPrice(gasPrice)
        .json();
  }

  /** A path as a label. AIN: "!2F" stands for the character of that number. */
  static String encoded(String path) {
    return SPECIAL
        .matcher(path)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.format(Locale.ROOT, "!%02X", (int) found.group().charAt(0))));
  }

  /** Whether the shard's owner is an administrator of the app of these settings. */
  boolean isOwnersApp(JsonObject appSettings) {
    JsonObject admins = appSettings.getObject("admin");
    return admins != null && admins.get(terms.owner().toString()) == JsonBoolean.TRUE;
  }
}
