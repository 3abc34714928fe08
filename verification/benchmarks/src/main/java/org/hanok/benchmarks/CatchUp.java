package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.chain.ChainOpening;
import org.hanok.node.chain.ChainStarter;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.chain.loop.ChainDriver;
import org.hanok.node.chain.loop.ChainSettings;
import org.hanok.node.chain.loop.ChainVoice;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.pool.CpuMeter;
import org.hanok.node.pool.PoolLimits;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockBuilder;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.Parent;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;

/**
 * A new node that takes a whole chain from a peer: each answer of twenty blocks is read from its
 * text, its ballots' signatures verified, its blocks executed, compared, made final by the engine
 * and stored in H2. What a network costs is not in it. The transactions are transfers.
 *
 * <p>Arguments: transactions in a block, and blocks.
 */
public final class CatchUp {

  private static final int SEGMENT = 20;
  private static final long POLL_MILLIS = 1;

  private final BenchNetwork network = BenchNetwork.create();
  private final BlockBuilder builder = new BlockBuilder(network.config(), network.executors());
  private final StateStore store = new StateStore();
  private final List<String> chain = new ArrayList<>();
  private Parent parent = Parent.genesis(network.config().genesisBlock());
  private String base = "genesis";
  private List<SignedTransaction> votes = List.of();
  private int made;

  private CatchUp() {}

  public static void main(String[] args) throws Exception {
    CatchUp catchUp = new CatchUp();
    catchUp.make(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    catchUp.run(Integer.parseInt(args[0]));
  }

  // --- the chain

  private void make(int size, int blocks) {
    BlockTransition.prepareGenesis(store, "before");
    BlockTransition transition = new BlockTransition(network.config(), network.executors());
    Block genesis = network.config().genesisBlock();
    var _ =
        transition.apply(
            store, "before", base, transition.task(genesis, null, null, genesis.timestamp()));
    chain.add(JsonText.stringify(genesis.toJson()));
    for (int i = 0; i < blocks; i++) {
      append(size);
    }
  }

  private void append(int size) {
    String validator = network.validatorKey().address().toString();
    long epoch = parent.block().epoch() + 1;
    long time =
        network.config().genesisBlock().timestamp() + epoch * network.config().epochMillis();
    List<SignedTransaction> candidates = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      candidates.add(transfer(time));
    }
    String next = "block " + (parent.block().number() + 1);
    BuildOutcome outcome =
        builder.build(
            store,
            base,
            next,
            new BuildTask(parent, validator, epoch, time, time, votes, List.of(), candidates));
    if (!(outcome instanceof BuildOutcome.Built built)) {
      throw new IllegalStateException("not built: " + outcome);
    }
    require(built.leftOut().isEmpty(), "none left out");
    store.deleteVersion(base);
    base = next;
    Block block = built.block();
    votes =
        List.of(
            sign(ConsensusTransactions.proposalBody(block, JsonObject.EMPTY, time)),
            sign(ConsensusTransactions.voteBody(block, validator, time)));
    parent = parent.then(block);
    chain.add(JsonText.stringify(block.toJson()));
  }

  private SignedTransaction transfer(long time) {
    int number = made++;
    String to = network.receivers().get(number % network.receivers().size());
    String ref = "/transfer/" + network.sender() + "/" + to + "/k" + number + "/value";
    JsonObject operation =
        JsonObject.builder()
            .set("type", "SET_VALUE")
            .set("ref", ref)
            .set("value", JsonNumber.of(1))
            .build();
    return SignedTransaction.sign(
        new TransactionBody(TransactionBody.of(operation, -1, time - 1).withGasPrice(0).json()),
        network.senderKey(),
        network.chainId());
  }

  private SignedTransaction sign(JsonObject body) {
    return SignedTransaction.sign(
        new TransactionBody(body), network.validatorKey(), network.chainId());
  }

  // --- the node

  private void run(int size) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("hanok-bench");
    try (BenchDatabase database = BenchDatabase.h2(home);
        DiskFolder signing = DiskFolder.open(home.resolve("signing")).orElseThrow()) {
      ChainDriver driver = ChainStarter.open(opening(database, home, signing));
      Thread writer = Thread.ofPlatform().daemon().start(driver);
      long began = System.nanoTime();
      feed(driver);
      double seconds = (System.nanoTime() - began) / 1e9;
      // The newest one or two stay open.
      long last = driver.moment().last().number();
      String what = last + " blocks of " + size + " transfers taken from a peer";
      Figures.tell(what, last * size / seconds, "tx/s", 5_000, true);
      driver.stop();
      writer.join();
    }
  }

  private void feed(ChainDriver driver) throws InterruptedException {
    Hearing hearing = new Hearing(network.chainId(), TransactionRules.DEFAULT);
    long target = chain.size() - 3L;
    while (driver.moment().last().number() < target) {
      long last = driver.moment().last().number();
      List<JsonObject> segment = new ArrayList<>();
      for (long at = last + 1; at < chain.size() && segment.size() < SEGMENT; at++) {
        segment.add((JsonObject) JsonParser.parseStored(chain.get((int) at)));
      }
      List<HeardBlock> heard = Hearing.withCarried(hearing.chain(segment).orElseThrow());
      require(driver.heard("0xPeer", heard, chain.size() - 1L), "room for them");
      long goal = Math.min(target, last + segment.size() - 2);
      while (driver.moment().last().number() < goal) {
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private ChainOpening opening(BenchDatabase database, Path home, DiskFolder signing) {
    RecordedSigner signer =
        switch (RecordedSigner.open(
            SigningKey.of(network.senderKey()),
            network.chainId(),
            network.config().genesisBlock().hash().toString(),
            signing)) {
          case RecordedSigner.Opened opened -> opened.signer();
          case RecordedSigner.NotOpened not -> throw new IllegalStateException(not.toString());
        };
    return new ChainOpening(
        network.config(),
        network.options(),
        TransactionRules.DEFAULT,
        signer,
        database.work(),
        () -> PoolLimits.DEFAULTS,
        new ChainSettings(home, 1, 1_000, Long.MAX_VALUE, Long.MAX_VALUE, false),
        () -> Optional.of(new ValidatorsEngineFactory()),
        Runnable::run,
        System::currentTimeMillis,
        CpuMeter.OF_THREAD,
        event -> {},
        CrashGuard.NONE,
        ChainVoice.NONE);
  }
}
