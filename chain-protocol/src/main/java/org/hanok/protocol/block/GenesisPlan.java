package org.hanok.protocol.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;

/**
 * What a new network is to begin with: its first transactions follow from it.
 *
 * @param owner address that holds all tokens at first, owns the root of the state and is the first
 *     admin of the consensus app
 * @param validators addresses of those who stake in the genesis block, none of them twice
 * @param stakeAin what each of them stakes; its balance must cover it
 * @param balances address to AIN given to it by the owner, the validators among them
 * @param blockchainParams parameters by category and name, for example of {@link
 *     PrivateNetwork#params}
 * @param timerFlags which protocol changes are in force when
 * @param extensions what features add
 */
public record GenesisPlan(
    String owner,
    List<String> validators,
    double stakeAin,
    Map<String, Double> balances,
    JsonObject blockchainParams,
    TimerFlags timerFlags,
    List<GenesisExtension> extensions) {

  private static final double WEEK_MILLIS = 7 * 24 * 3600 * 1000.0;

  public GenesisPlan {
    validators = List.copyOf(validators);
    balances = Map.copyOf(balances);
    extensions = List.copyOf(extensions);
  }

  /** With one validator. */
  public GenesisPlan(
      String owner,
      String validator,
      double stakeAin,
      Map<String, Double> balances,
      JsonObject blockchainParams,
      TimerFlags timerFlags,
      List<GenesisExtension> extensions) {
    this(owner, List.of(validator), stakeAin, balances, blockchainParams, timerFlags, extensions);
  }

  /**
   * A genesis transaction that is not signed yet.
   *
   * @param body what is signed
   * @param signer by whom, an address
   */
  public record Unsigned(JsonObject body, String signer) {}

  /** The genesis transactions in order: the state, the balances, the consensus app, the stakes. */
  public List<Unsigned> transactions() {
    List<Unsigned> all = new ArrayList<>();
    all.add(new Unsigned(body(setUp()), owner));
    all.add(new Unsigned(body(transfers()), owner));
    all.add(new Unsigned(body(consensusApp()), owner));
    validators.forEach(each -> all.add(new Unsigned(body(stake(each)), each)));
    return all;
  }

  /** The genesis block's time, milliseconds since 1970. */
  public long timestampMillis() {
    JsonObject genesis = blockchainParams.getObject("genesis");
    return genesis == null ? 0 : (long) genesis.getNumber("genesis_timestamp", 0);
  }

  private JsonObject body(JsonObject operation) {
    return JsonObject.builder()
        .set("nonce", -1)
        .set("timestamp", (double) timestampMillis())
        .set("gas_price", 0)
        .set("operation", operation)
        .build();
  }

  private JsonObject setUp() {
    GenesisState state = new GenesisState(this);
    return set(
        List.of(
            operation("SET_VALUE", "/", state.values()),
            operation("SET_FUNCTION", "/", state.functions()),
            operation("SET_RULE", "/", state.rules()),
            operation("SET_OWNER", "/", state.owners())));
  }

  private JsonObject transfers() {
    List<JsonValue> operations = new ArrayList<>();
    List<String> receivers = balances.keySet().stream().sorted().toList();
    for (int i = 0; i < receivers.size(); i++) {
      String receiver = receivers.get(i);
      operations.add(
          operation(
              "SET_VALUE",
              "/transfer/" + owner + "/" + receiver + "/" + i + "/value",
              JsonNumber.of(balances.getOrDefault(receiver, 0.0))));
    }
    return set(operations);
  }

  private JsonObject consensusApp() {
    JsonObject staking = JsonObject.of("lockup_duration", JsonNumber.of(WEEK_MILLIS));
    JsonObject config =
        JsonObject.builder()
            .set("admin", JsonObject.builder().set(owner, true).build())
            .set("service", JsonObject.of("staking", staking))
            .build();
    return operation("SET_VALUE", "/manage_app/consensus/create/" + timestampMillis(), config);
  }

  private JsonObject stake(String validator) {
    return operation(
        "SET_VALUE",
        "/staking/consensus/" + validator + "/0/stake/" + timestampMillis() + "/value",
        JsonNumber.of(stakeAin));
  }

  private static JsonObject set(List<JsonValue> operations) {
    return JsonObject.of("type", JsonString.of("SET"), "op_list", new JsonArray(operations));
  }

  private static JsonObject operation(String type, String ref, JsonValue value) {
    return JsonObject.builder().set("type", type).set("ref", ref).set("value", value).build();
  }
}
