package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.GenesisPlan;
import org.hanok.protocol.block.MarketExtension;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.PrivateNetwork;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.ObjectSize;
import org.hanok.protocol.market.GasPrice;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketFunction;
import org.hanok.protocol.market.MarketVerb;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.RandomCommands;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.state.StateVersion;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The market on the real ledger: rules, functions, fees and undoing included. */
class MarketOnLedgerTest {

  private static final long GENESIS_TIME = 1_700_000_000_000L;
  private static final double STAKE = 10_000_000;
  private static final double SUPPLY = 700_000_000;
  private static final double EACH = 50.123457;
  private static final int STEPS = 3_000;

  /** AIN: of all its networks. */
  private static final double TX_BYTES_LIMIT = 100_000;

  private static final RandomCommands.Size SIZE = new RandomCommands.Size(2, 2, 3, 6);

  private final KeyPair owner = key(1);
  private final KeyPair validator = key(2);
  private final List<KeyPair> people = List.of(key(11), key(12), key(13), key(14));
  private final StateStore store = new StateStore();
  private final Ledger ledger = start();
  private long timeMillis = GENESIS_TIME + 1_000;
  private long blockNumber = 5;
  private final Set<MarketVerb> accepted = EnumSet.noneOf(MarketVerb.class);

  private static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return KeyPair.of(bytes);
  }

  private Ledger start() {
    JsonObject params =
        PrivateNetwork.params(
            PrivateNetwork.Settings.standard(7, GENESIS_TIME),
            owner.address().toString(),
            validator.address().toString(),
            STAKE);
    Map<String, Double> balances = new LinkedHashMap<>();
    balances.put(validator.address().toString(), STAKE);
    people.forEach(person -> balances.put(person.address().toString(), EACH));
    GenesisPlan plan =
        new GenesisPlan(
            owner.address().toString(),
            validator.address().toString(),
            STAKE,
            balances,
            params,
            PrivateNetwork.flags(),
            List.of(MarketExtension.create()));
    LedgerOptions options =
        LedgerOptions.of(
                params, plan.timerFlags(), MarketFunction.addTo(NativeFunctionRegistry.ain()))
            .withRules(HanokRules.SAFE);
    TransactionExecutor.Factory executors = version -> Ledger.over(version, options);
    GenesisFactory.Outcome made = GenesisFactory.create(plan, owner, validator, executors);
    if (!(made instanceof GenesisFactory.Outcome.Created created)) {
      throw new AssertionError(made);
    }
    return Ledger.over(genesisState(created.config(), executors), options);
  }

  private StateVersion genesisState(NetworkConfig config, TransactionExecutor.Factory executors) {
    BlockTransition transition = new BlockTransition(config, executors);
    BlockTransition.prepareGenesis(store, "START");
    Block genesis = config.genesisBlock();
    BlockTask task = transition.task(genesis, null, null, genesis.timestamp());
    assertThat(transition.apply(store, "START", "GENESIS", task))
        .isInstanceOf(BlockOutcome.Applied.class);
    return store.cloneVersion("GENESIS", "FRONT");
  }

  private ExecutionResult execute(KeyPair sender, JsonObject operation, double gasPrice) {
    timeMillis++;
    TransactionBody body = TransactionBody.of(operation, -1, timeMillis).withGasPrice(gasPrice);
    SignedTransaction transaction = SignedTransaction.sign(body, sender, 0);
    return ledger.executeTransaction(
        transaction, ExecutionContext.forBlock(blockNumber, timeMillis, timeMillis));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void random_commands_neither_make_nor_lose_money(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomCommands commands = new RandomCommands(random, SIZE);
    List<String> addresses = people.stream().map(person -> person.address().toString()).toList();
    for (int step = 1; step <= STEPS; step++) {
      MarketVerb verb = commands.verb();
      JsonObject fields = commands.fields(timeMillis);
      String author = commands.author(verb, fields, market(), addresses);
      JsonObject operation = MarketCommands.operation(verb, author, "r" + step, fields);
      if (!execute(person(author), operation, random.nextInt(4) == 0 ? 500 : 0).failed()) {
        accepted.add(verb);
      }
      if (random.nextInt(4) == 0) {
        endBlock(random.nextInt(3_000));
      }
      if (step % 250 == 0) {
        checkSupply(seed, step);
        // Few names, and each may be used once: those of what has ended are free again.
        ledger.write(List.of("values", "market", "history"), JsonNull.NULL);
      }
    }
    assertThat(accepted)
        .as("what was done")
        .contains(
            MarketVerb.ACCEPT_CONTRACT,
            MarketVerb.SUBMIT_JOB,
            MarketVerb.REPORT_RESULT,
            MarketVerb.REPORT_RESULTS,
            MarketVerb.ACCEPT_RESULT,
            MarketVerb.DISPUTE_RESULT);
  }

  private KeyPair person(String address) {
    return people.stream()
        .filter(person -> person.address().toString().equals(address))
        .findFirst()
        .orElseThrow();
  }

  private MarketView market() {
    return new MarketView(ledger.reader()::value);
  }

  @Test
  void a_block_ends_what_is_due_and_moves_its_money() {
    String developer = people.get(0).address().toString();
    String provider = people.get(1).address().toString();
    String executor = people.get(2).address().toString();
    String hash = "0f".repeat(32);
    long until = timeMillis + 86_400_000;
    long deadline = timeMillis + 5_000;
    MarketCommands.Terms terms = new MarketCommands.Terms(2, 0.7, 1, 2, 0.5, until);
    must(0, MarketCommands.publishProgram(developer, "r1", "prog", "g", "1", hash, "wasm", 0.01));
    must(1, MarketCommands.postOffer(provider, "r2", "offer1", "wasm", 4, 1));
    must(0, MarketCommands.proposeContract(developer, "r3", "con1", "prog", "offer1", terms));
    must(1, MarketCommands.acceptContract(provider, "r4", "con1"));
    must(2, MarketCommands.submitJob(executor, "r5", "job1", "con1", hash, 5, 0.01, deadline));
    must(2, MarketCommands.submitJob(executor, "r6", "job2", "con1", hash, 5, 0.01, deadline));
    Map<String, String> results = Map.of("job1", MarketCommands.completed(hash, 6, 1));
    must(1, MarketCommands.reportResults(provider, "r7", results));
    for (int i = 0; i < 20; i++) {
      endBlock(1_000);
    }
    assertThat(ledger.reader().value("/market/history/jobs/job1/status").toString())
        .contains("accepted");
    assertThat(ledger.reader().value("/market/history/jobs/job2/status").toString())
        .contains("expired");
    // One deposit each, without the penalty.
    assertThat(ledger.reader().value("/service_accounts/escrow/market/con1/balance"))
        .isEqualTo(JsonNumber.of(2.5));
    checkSupply(0, 0);
  }

  @Test
  void a_long_result_is_shown_in_transactions_that_networks_take_and_for_less_than_the_bond() {
    String developer = people.get(0).address().toString();
    String provider = people.get(1).address().toString();
    String executor = people.get(2).address().toString();
    int part = MarketCommands.longestPartBytes();
    byte[] result = new byte[3 * part];
    String hash = sha256(result);
    String job = "j".repeat(60);
    long until = timeMillis + 86_400_000;
    MarketCommands.Terms terms = new MarketCommands.Terms(2, 0.7, 1, 2, 0.5, until);
    must(0, MarketCommands.publishProgram(developer, "r1", "prog", "g", "1", hash, "wasm", 0.01));
    must(1, MarketCommands.postOffer(provider, "r2", "offer1", "wasm", 4, 1));
    must(0, MarketCommands.proposeContract(developer, "r3", "con1", "prog", "offer1", terms));
    must(1, MarketCommands.acceptContract(provider, "r4", "con1"));
    must(2, MarketCommands.submitJob(executor, "r5", job, "con1", hash, 5, 0.01, until));
    must(1, MarketCommands.reportCompleted(provider, "r6", job, hash, result.length, 1));
    must(2, MarketCommands.disputeResult(executor, "r7", job));

    double before = balance(provider);
    for (int offset = 0; offset < result.length; offset += part) {
      byte[] shown = Arrays.copyOfRange(result, offset, offset + part);
      JsonObject operation =
          MarketCommands.revealResult(provider, "s".repeat(50) + offset, job, offset, shown);
      assertThat(ObjectSize.of(TransactionBody.of(operation, -1, timeMillis).json()))
          .isLessThan(TX_BYTES_LIMIT);
      double gasPrice = GasPrice.over(JsonNumber.ZERO);
      assertThat(execute(people.get(1), operation, gasPrice).failed()).isFalse();
    }
    assertThat(ledger.reader().value("/market/history/jobs/" + job + "/status").toString())
        .contains("accepted");
    assertThat(balance(provider)).isGreaterThanOrEqualTo(before + 0.7 * 0.01);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private double balance(String address) {
    return ledger.reader().value("/accounts/" + address + "/balance") instanceof JsonNumber number
        ? number.value()
        : 0;
  }

  private void must(int person, JsonObject operation) {
    ExecutionResult result = execute(people.get(person), operation, 500);
    assertThat(result.failed()).as("%s", result.json()).isFalse();
  }

  private void endBlock(long millis) {
    ledger.endBlock(ExecutionContext.forBlock(blockNumber++, timeMillis, timeMillis));
    timeMillis += millis;
  }

  private void checkSupply(long seed, int step) {
    long total = 0;
    for (String root : new String[] {"/accounts", "/service_accounts"}) {
      total += balances(ledger.reader().value(root), seed, step);
    }
    assertThat(total)
        .as("supply in millionths, seed %d, step %d", seed, step)
        .isEqualTo((long) (SUPPLY * 1e6));
  }

  private static long balances(JsonValue value, long seed, int step) {
    if (!(value instanceof JsonObject object)) {
      return 0;
    }
    long total = 0;
    for (int i = 0; i < object.size(); i++) {
      if (object.keyAt(i).equals("balance") && object.valueAt(i) instanceof JsonNumber number) {
        assertThat(number.value()).as("seed %d, step %d", seed, step).isNotNegative();
        total += Math.round(number.value() * 1e6);
      } else {
        total += balances(object.valueAt(i), seed, step);
      }
    }
    return total;
  }
}
