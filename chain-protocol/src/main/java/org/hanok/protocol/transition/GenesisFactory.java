package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Makes the genesis block of a new network: signs and executes what its plan says. */
public final class GenesisFactory {

  private static final String BASE = "GENESIS:base";
  private static final String RESULT = "GENESIS:result";

  private GenesisFactory() {}

  /** What came of a plan. */
  public sealed interface Outcome {

    /** The new network. */
    record Created(NetworkConfig config) implements Outcome {}

    /** A genesis transaction failed: the plan contradicts its own rules. */
    record Failed(int transaction, JsonObject result) implements Outcome {}
  }

  /**
   * Makes the network that {@code plan} describes.
   *
   * @param owner the key of the plan's owner
   * @param validator the key of the plan's validator
   * @param executors executes transactions under the plan's parameters and flags
   * @throws IllegalArgumentException if a key is not that of the plan's address
   */
  public static Outcome create(
      GenesisPlan plan, KeyPair owner, KeyPair validator, TransactionExecutor.Factory executors) {
    return create(plan, owner, List.of(validator), executors);
  }

  /**
   * Makes the network that {@code plan} describes, with several validators.
   *
   * @param validators their keys, in the plan's order
   * @throws IllegalArgumentException if a key is not that of the plan's address
   */
  public static Outcome create(
      GenesisPlan plan,
      KeyPair owner,
      List<KeyPair> validators,
      TransactionExecutor.Factory executors) {
    Map<String, KeyPair> keys = keys(plan, owner, validators);
    StateStore store = new StateStore();
    BlockTransition.prepareGenesis(store, BASE);
    StateVersion state = store.cloneVersion(BASE, RESULT);
    TransactionExecutor executor = executors.on(state);
    ExecutionContext context =
        ExecutionContext.forGenesis(plan.timestampMillis(), plan.timestampMillis());
    List<JsonValue> transactions = new ArrayList<>();
    List<ExecutionResult> results = new ArrayList<>();
    for (GenesisPlan.Unsigned unsigned : plan.transactions()) {
      KeyPair key = Objects.requireNonNull(keys.get(unsigned.signer()));
      SignedTransaction transaction =
          SignedTransaction.sign(new TransactionBody(unsigned.body()), key, chainId(plan));
      ExecutionResult result = executor.execute(transaction, context);
      if (result.failed() || result.threw()) {
        return new Outcome.Failed(results.size(), result.json());
      }
      transactions.add(transaction.toJson());
      results.add(result);
    }
    BlockBody body =
        new BlockBody(
            JsonArray.EMPTY, JsonObject.EMPTY, new JsonArray(transactions), Receipts.of(results));
    Block block = Block.of(body, facts(plan, Objects.requireNonNull(state.proofHash()).toString()));
    return new Outcome.Created(
        new NetworkConfig(plan.blockchainParams(), plan.timerFlags(), Bandages.NONE, block));
  }

  private static Block.Facts facts(GenesisPlan plan, String stateProofHash) {
    JsonObject consensus = plan.blockchainParams().getObject("consensus");
    JsonObject validators = consensus == null ? null : consensus.getObject("genesis_validators");
    return new Block.Facts(
        "",
        0,
        0,
        plan.timestampMillis(),
        stateProofHash,
        plan.owner(),
        validators == null ? Validators.NONE : new Validators(validators),
        0,
        0);
  }

  private static int chainId(GenesisPlan plan) {
    JsonObject genesis = plan.blockchainParams().getObject("genesis");
    return genesis == null ? 0 : (int) genesis.getNumber("chain_id", 0);
  }

  private static Map<String, KeyPair> keys(
      GenesisPlan plan, KeyPair owner, List<KeyPair> validators) {
    if (validators.size() != plan.validators().size()) {
      throw new IllegalArgumentException(validators.size() + " keys of validators");
    }
    Map<String, KeyPair> keys = new HashMap<>();
    for (int i = 0; i < validators.size(); i++) {
      requireAddress(validators.get(i), plan.validators().get(i));
      keys.put(plan.validators().get(i), validators.get(i));
    }
    requireAddress(owner, plan.owner());
    keys.put(plan.owner(), owner);
    return keys;
  }

  private static void requireAddress(KeyPair key, String address) {
    if (!key.address().toString().equals(address)) {
      throw new IllegalArgumentException("the key of " + key.address() + " is not " + address);
    }
  }
}
