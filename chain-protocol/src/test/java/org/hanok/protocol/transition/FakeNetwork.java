package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockBody;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.TimerFlags;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/**
 * Three validators of equal stake on a ledger that does nothing but note each transaction in the
 * state and charge one unit of gas. An operation whose ref is {@code /fail/CODE} comes out with
 * that code; one whose ref is {@code /mute} makes all later ballots fail, {@code /unlist/INDEX}
 * takes a validator off the list.
 */
final class FakeNetwork {

  static final double STAKE = 10_000_000;
  static final long GENESIS_TIME = 1_700_000_000_000L;
  private static final String BASE = "BASE";
  private static final List<String> MUTE = List.of("values", "mute");

  final List<KeyPair> validators = List.of(key(1), key(2), key(3));
  final StateStore store = new StateStore();
  final NetworkConfig config;
  final BlockTransition transition;
  final BlockBuilder builder;

  FakeNetwork() {
    this(HanokRules.REFERENCE);
  }

  FakeNetwork(HanokRules rules) {
    BlockTransition.prepareGenesis(store, BASE);
    StateVersion state = store.cloneVersion(BASE, "B0");
    for (KeyPair validator : validators) {
      stake(state, validator.address().toString());
    }
    JsonObject params = params();
    state.write(List.of("values", "blockchain_params"), params);
    Block.Facts facts =
        new Block.Facts(
            "",
            0,
            0,
            GENESIS_TIME,
            Objects.requireNonNull(state.proofHash()).toString(),
            address(0),
            new Validators(validatorsJson()),
            0,
            0);
    Block genesis =
        Block.of(
            new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, JsonArray.EMPTY),
            facts);
    this.config = new NetworkConfig(params, TimerFlags.NONE, Bandages.NONE, genesis);
    this.transition = transition(rules);
    this.builder = new BlockBuilder(config, FakeNetwork::ledger, rules);
  }

  /** What a validator with {@code rules} makes of this network's blocks. */
  BlockTransition transition(HanokRules rules) {
    return rules.equals(HanokRules.REFERENCE)
        ? new BlockTransition(config, FakeNetwork::ledger)
        : BlockTransition.of(config, FakeNetwork::ledger, rules);
  }

  private static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return KeyPair.of(bytes);
  }

  private static void stake(StateVersion state, String address) {
    state.write(List.of("values", "consensus", "proposer_whitelist", address), JsonBoolean.TRUE);
    state.write(
        List.of("values", "staking", "consensus", address, "0", "expire_at"), JsonNumber.of(1));
    state.write(
        List.of("values", "service_accounts", "staking", "consensus", address + "|0", "balance"),
        JsonNumber.of(STAKE));
  }

  private static JsonObject params() {
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(7, GENESIS_TIME), "0xOwner", "0xValidator", STAKE);
    JsonObject consensus = Objects.requireNonNull(params.getObject("consensus"));
    return params.toBuilder()
        .set("consensus", consensus.toBuilder().set("min_num_validators", 3).build())
        .build();
  }

  /** As selection orders them: by stake, then by address. */
  private JsonObject validatorsJson() {
    JsonObject.Builder json = JsonObject.builder();
    validators.stream()
        .map(each -> each.address().toString())
        .sorted()
        .forEach(
            address ->
                json.set(
                    address,
                    JsonObject.builder().set("stake", STAKE).set("proposal_right", true).build()));
    return json.build();
  }

  String address(int index) {
    return validators.get(index).address().toString();
  }

  Parent genesis() {
    return Parent.genesis(config.genesisBlock());
  }

  static TransactionExecutor ledger(StateVersion version) {
    return new TransactionExecutor() {
      @Override
      public ExecutionResult execute(SignedTransaction transaction, ExecutionContext context) {
        return FakeNetwork.execute(version, transaction, context);
      }

      @Override
      public void endBlock(ExecutionContext context) {
        // This network's functions do nothing by themselves.
      }
    };
  }

  private static ExecutionResult execute(
      StateVersion version, SignedTransaction transaction, ExecutionContext context) {
    String ref = refIn(transaction);
    if (ref.startsWith("/consensus/number/") && version.find(MUTE) != null) {
      JsonObject denied = JsonObject.of("code", JsonNumber.of(12103));
      return new ExecutionResult(
          12103, true, false, false, 0, 0, new GasAmount(), denied, List.of());
    }
    if (ref.equals("/mute")) {
      version.write(MUTE, JsonBoolean.TRUE);
    }
    if (ref.startsWith("/unlist/")) {
      String address = key(1 + Integer.parseInt(ref.substring(8))).address().toString();
      version.write(List.of("values", "consensus", "proposer_whitelist", address), JsonNull.NULL);
    }
    int code = codeIn(ref);
    boolean precheck = code >= 10_700 && code < 10_900;
    boolean isSet = "SET".equals(transaction.body().operation().getString("type"));
    boolean failed = code != 0 && !isSet;
    if (!failed && !context.dryRun()) {
      version.write(List.of("values", "done", transaction.hash().toString()), JsonBoolean.TRUE);
    }
    JsonObject.Builder json = JsonObject.builder();
    if (!isSet || code != 0) {
      json.set("code", code);
    }
    if (!context.skipFees()) {
      json.set("gas_amount_charged", 1).set("gas_cost_total", 0.000001);
    }
    return new ExecutionResult(
        code, failed, precheck, false, 1, 0.000001, new GasAmount(), json.build(), List.of());
  }

  private static String refIn(SignedTransaction transaction) {
    JsonObject operation = transaction.body().operation();
    JsonArray list = operation.getArray("op_list");
    JsonObject first = list == null ? operation : (JsonObject) list.at(0);
    return String.valueOf(first.getString("ref"));
  }

  private static int codeIn(String ref) {
    return ref.startsWith("/fail/") ? Integer.parseInt(ref.substring("/fail/".length())) : 0;
  }

  SignedTransaction transaction(String ref, int index) {
    return sign(operation("SET_VALUE", ref), index);
  }

  SignedTransaction set(String ref, int index) {
    return sign(
        JsonObject.of(
            "type", JsonString.of("SET"), "op_list", JsonArray.of(operation("SET_VALUE", ref))),
        index);
  }

  private static JsonObject operation(String type, String ref) {
    return JsonObject.builder().set("type", type).set("ref", ref).set("value", 1).build();
  }

  private SignedTransaction sign(JsonObject operation, int index) {
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", -1)
            .set("gas_price", 1)
            .set("timestamp", (double) (GENESIS_TIME + 1))
            .build();
    return signed(body, index);
  }

  SignedTransaction signed(JsonObject body, int index) {
    return SignedTransaction.sign(new TransactionBody(body), validators.get(index), 0);
  }

  /** Builds a block in the first later epoch whose proposer is known, by that proposer. */
  BuildOutcome build(Parent parent, List<SignedTransaction> votes, List<SignedTransaction> pool) {
    return build(parent, votes, pool, List.of());
  }

  BuildOutcome build(
      Parent parent,
      List<SignedTransaction> votes,
      List<SignedTransaction> pool,
      List<BuildTask.Evidence> evidence) {
    long epoch = parent.block().epoch() + 1;
    String proposer =
        Objects.requireNonNull(
            new Validators(validatorsJson())
                .proposerFor(
                    Validators.proposerSeed(parent.block().header().lastVotesHash(), epoch)));
    BuildTask task =
        new BuildTask(
            parent,
            proposer,
            epoch,
            GENESIS_TIME + epoch * 1000,
            GENESIS_TIME + epoch * 1000,
            votes,
            evidence,
            pool);
    return builder.build(store, "B" + parent.block().number(), "BUILT", task);
  }

  /** The block built, its version dropped again. */
  Block built(Parent parent, List<SignedTransaction> votes, List<SignedTransaction> pool) {
    Block block = ((BuildOutcome.Built) build(parent, votes, pool)).block();
    store.deleteVersion("BUILT");
    return block;
  }

  BlockOutcome apply(Parent parent, Block block) {
    return apply(parent, block, proposal(block, JsonObject.EMPTY).toJson());
  }

  BlockOutcome apply(Parent parent, Block block, JsonObject proposal) {
    return transition.apply(
        store,
        "B" + (block.number() - 1),
        "B" + block.number(),
        transition.task(block, parent, proposal, block.timestamp()));
  }

  SignedTransaction proposal(Block block, JsonObject offenses) {
    return signed(
        ConsensusTransactions.proposalBody(block, offenses, block.timestamp()),
        indexOf(block.header().proposer()));
  }

  int indexOf(String address) {
    for (int i = 0; i < validators.size(); i++) {
      if (address(i).equals(address)) {
        return i;
      }
    }
    throw new IllegalArgumentException(address);
  }

  /** The proposal of {@code block} and votes for it by the validators of the given indices. */
  List<SignedTransaction> votes(Block block, int... voters) {
    List<SignedTransaction> votes = new ArrayList<>();
    votes.add(proposal(block, JsonObject.EMPTY));
    for (int voter : voters) {
      votes.add(
          signed(ConsensusTransactions.voteBody(block, address(voter), block.timestamp()), voter));
    }
    return votes;
  }

  /** {@code block} with one member of its JSON replaced. */
  static Block with(Block block, String member, JsonValue value) {
    return Objects.requireNonNull(
        Block.parse(block.toJson().toBuilder().set(member, value).build()));
  }
}
