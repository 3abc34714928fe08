package org.hanok.node.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.StateQuery;
import org.hanok.node.settings.NodeSettings;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/**
 * Has the node's account stake for consensus up to what STAKE says, once after the start. AIN: a
 * node that has as much already stakes nothing.
 */
final class StakeAtStart {

  private static final Logger LOG = System.getLogger(StakeAtStart.class.getName());
  private static final JsonObject FINAL = JsonObject.of("is_final", JsonBoolean.TRUE);

  private static final JsonObject FINAL_LABELS =
      JsonObject.of("is_final", JsonBoolean.TRUE, "is_shallow", JsonBoolean.TRUE);

  /** A proposer that has more may not propose: alone in its network it would stop the chain. */
  private static final String MOST = "/blockchain_params/consensus/max_stake_for_proposer";

  private final double targetAin;
  private final String address;
  private final StateQuery state;
  private final NodeSigner signer;
  private final TransactionIngress ingress;
  private boolean done;

  StakeAtStart(
      double targetAin,
      String address,
      StateQuery state,
      NodeSigner signer,
      TransactionIngress ingress) {
    this.targetAin = targetAin;
    this.address = address;
    this.state = state;
    this.signer = signer;
    this.ingress = ingress;
    this.done = !(targetAin > 0);
  }

  /**
   * What STAKE says, 0 if it is not set.
   *
   * @throws IllegalArgumentException if it is no finite number
   */
  static double target(NodeSettings settings) {
    return settings.ownDecimal("STAKE", 0);
  }

  /** Stakes, unless it is done; to be called again while the node cannot take transactions. */
  void act() {
    if (done) {
      return;
    }
    double most = number(MOST);
    if (most > 0 && targetAin > most) {
      LOG.log(Level.ERROR, "HANOK-STAKE-TOO-MUCH STAKE is above the network's " + most + " AIN");
      done = true;
      return;
    }
    double staked = number("/service_accounts/staking/consensus/" + address + "|0/balance");
    Optional<JsonObject> signed =
        staked < targetAin ? signer.sign(body(targetAin - staked)) : Optional.empty();
    if (signed.isEmpty()) {
      done = true;
      return;
    }
    SubmitOutcome outcome = ingress.submit(signed.get());
    done = !(outcome instanceof SubmitOutcome.Unavailable);
    if (done) {
      boolean staking = outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
      LOG.log(
          staking ? Level.INFO : Level.WARNING,
          "HANOK-STAKE amount={0} succeeded={1}",
          Double.toString(targetAin - staked),
          Boolean.toString(staking));
    }
  }

  private double number(String path) {
    JsonValue value = state.value(path, FINAL).orElse(JsonNumber.ZERO);
    return value instanceof JsonNumber number ? number.value() : 0;
  }

  private JsonObject body(double amountAin) {
    // Numbered by the records that are final: a node that is killed on the way names the same one
    // again and does not stake twice; one whose stake was taken out meanwhile names the next.
    String records = "/staking/consensus/" + address + "/0/stake";
    int number =
        state.value(records, FINAL_LABELS).orElse(JsonObject.EMPTY) instanceof JsonObject labels
            ? labels.size()
            : 0;
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", records + "/hanok_stake_" + number + "/value")
            .set("value", amountAin)
            .build();
    return JsonObject.builder()
        .set("operation", operation)
        .set("nonce", -1)
        .set("gas_price", number("/blockchain_params/resource/min_gas_price"))
        .build();
  }
}
