package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.FinalBlock;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.BlockBuilder;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.Parent;

/**
 * A block of many transactions from its candidates to the disk. First as its proposer makes it: the
 * candidates executed (their signatures were verified when they came), receipts, state hash, block
 * hashes, and the block, its votes and its rows in one database transaction, forced to the disk.
 * Then as a validator takes it: its text parsed, signers recovered, executed, compared, stored.
 *
 * <p>Arguments: transactions in a block, blocks, and the database: "h2" or "postgres".
 */
public final class BlockCommit implements AutoCloseable {

  private final BenchNetwork network = BenchNetwork.create();
  private final BenchNetwork.State state = network.state();
  private final BlockBuilder builder = new BlockBuilder(network.config(), network.executors());
  private final BlockTransition transition =
      new BlockTransition(network.config(), network.executors());
  private final Path folder;
  private final BenchDatabase proposerDatabase;
  private final BenchDatabase validatorDatabase;
  private final String database;
  private final int size;
  private Parent parent;
  private String base = "work";
  private List<SignedTransaction> votes = List.of();

  private BlockCommit(int size, String kind) throws IOException {
    this.size = size;
    this.database = kind;
    this.folder = Files.createTempDirectory("hanok-bench");
    this.proposerDatabase = open("proposer");
    this.validatorDatabase = open("validator");
    this.parent = Parent.genesis(network.config().genesisBlock());
    for (BenchDatabase database : List.of(proposerDatabase, validatorDatabase)) {
      database
          .blocks()
          .commit(
              List.of(new FinalBlock(parent.block(), JsonArray.EMPTY, Set.of())), Optional.empty());
    }
  }

  private BenchDatabase open(String name) throws IOException {
    Path place = folder.resolve(name);
    return switch (database) {
      case "h2" -> BenchDatabase.h2(place);
      case "postgres" -> BenchDatabase.postgres(place);
      default -> throw new IllegalArgumentException("no such database: " + database);
    };
  }

  public static void main(String[] args) throws IOException {
    int size = Integer.parseInt(args[0]);
    int blocks = Integer.parseInt(args[1]);
    try (BlockCommit commit = new BlockCommit(size, args[2])) {
      commit.run(blocks);
    }
  }

  private void run(int blocks) {
    int warm = Math.max(3, blocks / 2);
    double[] proposed = new double[blocks];
    double[] validated = new double[blocks];
    for (int i = -warm; i < blocks; i++) {
      List<SignedTransaction> candidates = candidates((i + warm) * size);
      System.gc();
      long start = System.nanoTime();
      Block block = build(candidates);
      store(proposerDatabase.blocks(), block);
      long done = System.nanoTime();
      String text = JsonText.stringify(block.toJson());
      System.gc();
      long startOfValidator = System.nanoTime();
      Block received = validate(text);
      store(validatorDatabase.blocks(), received);
      long doneByValidator = System.nanoTime();
      if (i >= 0) {
        proposed[i] = (done - start) / 1e6;
        validated[i] = (doneByValidator - startOfValidator) / 1e6;
      }
      goOn(block);
    }
    String what = "block of " + size + " on " + database;
    Figures.tell(what + " built, hashed, stored", Figures.median(proposed), "ms", 1000, false);
    Figures.tell(
        what + " received, verified, stored", Figures.median(validated), "ms", 1000, false);
    System.out.println("block hash " + parent.block().hash());
  }

  private List<SignedTransaction> candidates(int from) {
    return Workload.SET.signed(network, from, from + size).stream()
        .map(json -> ((SignedTransaction.Created) network.reader().apply(json)).transaction())
        .toList();
  }

  private long time() {
    return BenchNetwork.TIME_MILLIS + (parent.block().epoch() + 1) * 1000;
  }

  private Block build(List<SignedTransaction> candidates) {
    BuildTask task =
        new BuildTask(
            parent,
            network.validatorKey().address().toString(),
            parent.block().epoch() + 1,
            time(),
            time(),
            votes,
            List.of(),
            candidates);
    BuildOutcome outcome = builder.build(state.store(), base, "built", task);
    if (!(outcome instanceof BuildOutcome.Built built)) {
      throw new IllegalStateException("not built: " + outcome);
    }
    require(
        built.leftOut().isEmpty() && built.executed().results().size() == size,
        "some were left out");
    require(built.executed().results().stream().allMatch(EndToEnd::isSuccess), "some failed");
    return built.block();
  }

  /** What a validator does; that receipts, gas and state hash come out the same is checked here. */
  private Block validate(String text) {
    Block block = Objects.requireNonNull(Block.parse(JsonParser.parse(text)));
    BlockOutcome outcome =
        transition.apply(
            state.store(), base, "validated", transition.task(block, parent, null, time()));
    if (!(outcome instanceof BlockOutcome.Applied)) {
      throw new IllegalStateException("not valid: " + outcome);
    }
    return block;
  }

  private void store(BlockStore blocks, Block block) {
    JsonArray ballots =
        new JsonArray(List.copyOf(ballots(block).stream().map(SignedTransaction::toJson).toList()));
    blocks.commit(List.of(new FinalBlock(block, ballots, Set.of())), Optional.empty());
  }

  private List<SignedTransaction> ballots(Block block) {
    String validator = network.validatorKey().address().toString();
    return List.of(
        sign(ConsensusTransactions.proposalBody(block, JsonObject.EMPTY, time())),
        sign(ConsensusTransactions.voteBody(block, validator, time())));
  }

  private SignedTransaction sign(JsonObject body) {
    return SignedTransaction.sign(
        new TransactionBody(body), network.validatorKey(), network.chainId());
  }

  private void goOn(Block block) {
    votes = ballots(block);
    parent = parent.then(block);
    String next = "B" + block.number();
    state.store().cloneVersion("validated", next);
    state.store().deleteVersion("validated");
    state.store().deleteVersion("built");
    if (!base.equals("work")) {
      state.store().deleteVersion(base);
    }
    base = next;
  }

  @Override
  public void close() throws IOException {
    proposerDatabase.close();
    validatorDatabase.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
