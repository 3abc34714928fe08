package org.hanok.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * A network, as one of its nodes tells of it. All but the timer flags is in the genesis block, and
 * so in its hash; with other flags than the others' a node comes to other states, and stops there.
 *
 * @param genesis the genesis block
 * @param params the network's parameters, as the genesis block writes them
 * @param timerFlags which changes of the protocol are in force when
 */
record NetworkOffer(Block genesis, JsonObject params, JsonObject timerFlags) {

  /**
   * Reads what a node answered.
   *
   * @param block its block 0 with all transactions
   * @param config what it answers to {@code /get_config}
   * @throws CliException if this is not enough to join
   */
  static NetworkOffer of(JsonValue block, JsonObject config) {
    Block genesis = Block.parse(block);
    String said = block instanceof JsonObject json ? json.getString("hash") : null;
    if (genesis == null || genesis.number() != 0 || !genesis.hash().toString().equals(said)) {
      throw new CliException(
          ExitCode.FAILED, CliReason.ANSWER, "the node's block 0 is not what its hash says");
    }
    JsonObject flags =
        Optional.ofNullable(config.getObject("result"))
            .map(result -> result.getObject("timerFlags"))
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.FAILED,
                        CliReason.NOT_TOLD,
                        "the node does not tell its timer flags at /get_config (its"
                            + " DEV_CLIENT_API_IP_WHITELIST may keep this machine out): bring the"
                            + " network's folder instead, with genesis_block.json.gz,"
                            + " blockchain_params.json and timer_flags.json, and name it by"
                            + " BLOCKCHAIN_CONFIGS_DIR"));
    return new NetworkOffer(genesis, paramsIn(genesis), flags);
  }

  // AIN: the first transaction of the genesis block writes the values from the root on.
  private static JsonObject paramsIn(Block genesis) {
    JsonArray transactions = genesis.body().transactions();
    return Optional.ofNullable(transactions.size() == 0 ? null : transactions.at(0))
        .map(first -> first instanceof JsonObject json ? json.getObject("tx_body") : null)
        .map(body -> body.getObject("operation"))
        .map(operation -> operation.getArray("op_list"))
        .map(list -> list.size() > 0 && list.at(0) instanceof JsonObject set ? set : null)
        .map(set -> set.getObject("value"))
        .map(values -> values.getObject("blockchain_params"))
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.FAILED,
                    CliReason.NOT_TOLD,
                    "the genesis block holds no parameters: bring the network's folder instead and"
                        + " name it by BLOCKCHAIN_CONFIGS_DIR"));
  }

  /** The genesis block's hash: what names the network. */
  String hash() {
    return genesis.hash().toString();
  }

  /** What somebody has to know who is to say whether this is the network that they mean. */
  List<String> description() {
    List<String> lines = new ArrayList<>();
    JsonObject own = Objects.requireNonNullElse(params.getObject("genesis"), JsonObject.EMPTY);
    lines.add("genesis block  " + hash());
    lines.add("chain id       " + (long) own.getNumber("chain_id", 0));
    lines.add("network id     " + (long) own.getNumber("network_id", 0));
    Validators validators = genesis.validators();
    for (String address : validators.json().keys()) {
      lines.add(
          String.format(
              Locale.ROOT, "validator      %s  %,.0f AIN", address, validators.stakeOf(address)));
    }
    return lines;
  }
}
