package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.GenesisExtension;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.Test;

/** A whole private network with the real ledger, from its genesis block on. */
class PrivateNetworkTest {

  private static final long TIME = 1_700_000_000_000L;
  private static final double STAKE = 1_000_000;
  private final KeyPair owner = key(11);
  private final KeyPair validator = key(12);
  private final KeyPair user = key(13);

  private static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return KeyPair.of(bytes);
  }

  private GenesisPlan plan(GenesisExtension extension, double validatorBalance) {
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(77, TIME), address(owner), address(validator), STAKE);
    return new GenesisPlan(
        address(owner),
        address(validator),
        STAKE,
        Map.of(address(validator), validatorBalance, address(user), 500.0),
        params,
        PrivateNetwork.flags(),
        List.of(extension));
  }

  private static String address(KeyPair key) {
    return key.address().toString();
  }

  private static TransactionExecutor.Factory ledgers(GenesisPlan plan) {
    LedgerOptions options =
        LedgerOptions.of(plan.blockchainParams(), plan.timerFlags(), NativeFunctionRegistry.ain());
    return Ledger.executors(options);
  }

  private GenesisFactory.Outcome create(GenesisPlan plan) {
    return GenesisFactory.create(plan, owner, validator, ledgers(plan));
  }

  @Test
  void its_chain_grows_and_each_block_is_one_that_validators_accept() {
    GenesisPlan plan = plan(GenesisExtension.NONE, 2 * STAKE);
    NetworkConfig config = ((GenesisFactory.Outcome.Created) create(plan)).config();
    Chain chain = new Chain(config, ledgers(plan));
    chain.append(List.of(transfer(25, TIME + 1), createApp("shop", TIME + 2)));
    chain.append(List.of(setValue("/apps/shop/greeting", JsonString.of("hello"), TIME + 3)));
    chain.append(List.of());
    assertThat(chain.value("accounts", address(user), "balance")).isEqualTo(JsonNumber.of(475));
    assertThat(chain.value("apps", "shop", "greeting")).isEqualTo(JsonString.of("hello"));
    assertThat(chain.value("consensus", "number", "2", "propose", "number"))
        .isEqualTo(JsonNumber.of(2));
    assertThat(chain.parent.block().number()).isEqualTo(3);
  }

  @Test
  void equal_plans_make_equal_genesis_blocks() {
    GenesisPlan plan = plan(GenesisExtension.NONE, 2 * STAKE);
    Block first = ((GenesisFactory.Outcome.Created) create(plan)).config().genesisBlock();
    Block second = ((GenesisFactory.Outcome.Created) create(plan)).config().genesisBlock();
    assertThat(second.hash()).isEqualTo(first.hash());
  }

  @Test
  void a_feature_adds_its_own_values_rules_functions_and_owners() {
    JsonObject everybody = JsonObject.builder().set("write_owner", true).build();
    GenesisExtension market =
        new GenesisExtension(
            JsonObject.of("/market/params/fee", JsonNumber.of(3)),
            JsonObject.of("/market/free", JsonObject.builder().set("write", true).build()),
            JsonObject.of("/market/last/$x", JsonArray.of(JsonString.of("_saveLastTx"))),
            JsonObject.of(
                "/market",
                JsonObject.of(
                    address(owner),
                    everybody.toBuilder()
                        .set("branch_owner", true)
                        .set("write_function", true)
                        .set("write_rule", true)
                        .build())));
    GenesisPlan plan = plan(market, 2 * STAKE);
    NetworkConfig config = ((GenesisFactory.Outcome.Created) create(plan)).config();
    Chain chain = new Chain(config, ledgers(plan));
    chain.append(List.of(setValue("/market/free", JsonNumber.of(9), TIME + 1)));
    assertThat(chain.value("market", "params", "fee")).isEqualTo(JsonNumber.of(3));
    assertThat(chain.value("market", "free")).isEqualTo(JsonNumber.of(9));
    StateNode root = chain.root();
    assertThat(root.find(List.of("functions", "market", "last", "$x", ".function"))).isNotNull();
    assertThat(root.find(List.of("owners", "market", ".owner"))).isNotNull();
  }

  @Test
  void a_validator_that_cannot_pay_its_stake_makes_no_network() {
    assertThat(create(plan(GenesisExtension.NONE, STAKE / 2)))
        .isInstanceOfSatisfying(
            GenesisFactory.Outcome.Failed.class,
            failed -> assertThat(failed.transaction()).isEqualTo(3));
  }

  @Test
  void keys_that_are_not_the_plan_s_are_a_bug() {
    GenesisPlan plan = plan(GenesisExtension.NONE, 2 * STAKE);
    assertThatThrownBy(() -> GenesisFactory.create(plan, user, validator, ledgers(plan)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SignedTransaction transfer(double amount, long timestamp) {
    String ref = "/transfer/" + address(user) + "/" + address(owner) + "/" + timestamp + "/value";
    return setValue(ref, JsonNumber.of(amount), timestamp);
  }

  private SignedTransaction createApp(String name, long timestamp) {
    JsonObject admin = JsonObject.builder().set(address(user), true).build();
    return setValue(
        "/manage_app/" + name + "/create/" + timestamp, JsonObject.of("admin", admin), timestamp);
  }

  private SignedTransaction setValue(String ref, JsonValue value, long timestamp) {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", value).build();
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", -1)
            .set("gas_price", 0)
            .set("timestamp", (double) timestamp)
            .build();
    return SignedTransaction.sign(new TransactionBody(body), user, 0);
  }

  /** The chain as the network's only validator makes it. */
  private final class Chain {
    private final StateStore store = new StateStore();
    private final BlockTransition transition;
    private final BlockBuilder builder;
    private Parent parent;
    private List<SignedTransaction> votes = List.of();

    Chain(NetworkConfig config, TransactionExecutor.Factory ledgers) {
      this.transition = new BlockTransition(config, ledgers);
      this.builder = new BlockBuilder(config, ledgers);
      BlockTransition.prepareGenesis(store, "START");
      Block genesis = config.genesisBlock();
      BlockOutcome outcome =
          transition.apply(store, "START", "B0", transition.task(genesis, null, null, TIME));
      assertThat(outcome).isInstanceOf(BlockOutcome.Applied.class);
      this.parent = Parent.genesis(genesis);
    }

    void append(List<SignedTransaction> transactions) {
      long epoch = parent.block().epoch() + 1;
      long now = TIME + epoch * 1000;
      BuildTask task =
          new BuildTask(
              parent, address(validator), epoch, now, now, votes, List.of(), transactions);
      String base = "B" + parent.block().number();
      BuildOutcome outcome = builder.build(store, base, "BUILT", task);
      assertThat(outcome).isInstanceOf(BuildOutcome.Built.class);
      BuildOutcome.Built built = (BuildOutcome.Built) outcome;
      assertThat(built.leftOut()).isEmpty();
      assertThat(built.executed().results())
          .allSatisfy(each -> assertThat(each.failed()).isFalse());
      Block block = built.block();
      SignedTransaction proposal =
          sign(ConsensusTransactions.proposalBody(block, built.offenses(), now));
      assertThat(
              transition.apply(
                  store,
                  base,
                  "B" + block.number(),
                  transition.task(block, parent, proposal.toJson(), now)))
          .isInstanceOf(BlockOutcome.Applied.class);
      store.deleteVersion("BUILT");
      votes =
          List.of(proposal, sign(ConsensusTransactions.voteBody(block, address(validator), now)));
      parent = parent.then(block);
    }

    private SignedTransaction sign(JsonObject body) {
      return SignedTransaction.sign(new TransactionBody(body), validator, 0);
    }

    StateNode root() {
      return Objects.requireNonNull(store.version("B" + parent.block().number())).root();
    }

    JsonValue value(String... path) {
      StateNode node = Objects.requireNonNull(root().child("values")).find(List.of(path));
      return Objects.requireNonNull(node, String.join("/", path)).value();
    }
  }
}
