package org.hanok.benchmarks;

import static org.hanok.benchmarks.EndToEnd.require;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.BlockBuilder;
import org.hanok.protocol.transition.BlockTransition;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.Parent;

/**
 * Makes a long chain of the reference's 1-node network in the files of its data folder, for both
 * implementations to execute again: half of the transactions are transfers, half writes to an app.
 *
 * <p>Arguments: the data folder, the port, blocks after the genesis block, transactions in each.
 */
public final class StoredChain {

  private static final int FILES_PER_FOLDER = 100_000;
  private static final int HASH_PREFIX = 5;
  private static final double STAKE = 200_000;

  private final BenchNetwork network = BenchNetwork.create();
  private final BlockBuilder builder = new BlockBuilder(network.config(), network.executors());
  private final StateStore store = new StateStore();
  private final Path folder;
  private final int size;
  private Parent parent = Parent.genesis(network.config().genesisBlock());
  private String base = "genesis";
  private List<SignedTransaction> votes = List.of();
  private int made;

  private StoredChain(Path folder, int size) {
    this.folder = folder;
    this.size = size;
  }

  public static void main(String[] args) throws IOException {
    Path chain = Path.of(args[0], "chains", args[1]);
    new StoredChain(chain, Integer.parseInt(args[3])).make(Integer.parseInt(args[2]));
  }

  private void make(int blocks) throws IOException {
    Block genesis = network.config().genesisBlock();
    BlockTransition.prepareGenesis(store, "before");
    BlockTransition transition = new BlockTransition(network.config(), network.executors());
    transition.apply(
        store, "before", base, transition.task(genesis, null, null, genesis.timestamp()));
    save(genesis);
    append(app());
    for (int i = 2; i <= blocks; i++) {
      append(candidates());
    }
    System.out.println(parent.block().number() + " blocks, the last " + parent.block().hash());
    System.out.println("state hash " + parent.block().header().stateProofHash());
  }

  private long time() {
    return network.config().genesisBlock().timestamp()
        + (parent.block().epoch() + 1) * network.config().epochMillis();
  }

  /** What makes an app that may be written to, and pays for its room. */
  private List<SignedTransaction> app() {
    JsonValue admins = JsonObject.of("admin", JsonObject.of(network.sender(), JsonBoolean.TRUE));
    String stake = "/staking/bench/" + network.sender() + "/0/stake/1/value";
    return List.of(
        signed(stake, JsonNumber.of(STAKE)), signed("/manage_app/bench/create/1", admins));
  }

  private List<SignedTransaction> candidates() {
    List<SignedTransaction> candidates = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int number = made;
      candidates.add(
          i % 2 == 0
              ? signed("/apps/bench/u" + number % 1000 + "/k" + number, JsonNumber.of(number))
              : signed(transferPath(number), JsonNumber.of(1)));
    }
    return candidates;
  }

  private String transferPath(int number) {
    String to = network.receivers().get(number % network.receivers().size());
    return "/transfer/" + network.sender() + "/" + to + "/k" + number + "/value";
  }

  private SignedTransaction signed(String ref, JsonValue value) {
    JsonObject operation =
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", value).build();
    made++;
    return sign(TransactionBody.of(operation, -1, time() - 1).withGasPrice(0).json());
  }

  private SignedTransaction sign(JsonObject body) {
    return SignedTransaction.sign(
        new TransactionBody(body), network.validatorKey(), network.chainId());
  }

  private void append(List<SignedTransaction> candidates) throws IOException {
    String validator = network.validatorKey().address().toString();
    long time = time();
    String next = "block " + (parent.block().number() + 1);
    BuildOutcome outcome =
        builder.build(
            store,
            base,
            next,
            new BuildTask(
                parent,
                validator,
                parent.block().epoch() + 1,
                time,
                time,
                votes,
                List.of(),
                candidates));
    if (!(outcome instanceof BuildOutcome.Built built)) {
      throw new IllegalStateException("not built: " + outcome);
    }
    require(built.leftOut().isEmpty(), "some were left out");
    require(built.executed().results().stream().allMatch(EndToEnd::isSuccess), "some failed");
    store.deleteVersion(base);
    base = next;
    Block block = built.block();
    votes =
        List.of(
            sign(ConsensusTransactions.proposalBody(block, JsonObject.EMPTY, time)),
            sign(ConsensusTransactions.voteBody(block, validator, time)));
    parent = parent.then(block);
    save(block);
  }

  private void save(Block block) throws IOException {
    Path file =
        folder.resolve(
            "n2b/" + block.number() / FILES_PER_FOLDER + "/" + block.number() + ".json.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(JsonText.stringify(block.toJson()).getBytes(StandardCharsets.UTF_8));
    }
    String hash = block.hash().toString();
    Path number = folder.resolve("h2n/" + hash.substring(0, HASH_PREFIX) + "/" + hash);
    Files.createDirectories(number.getParent());
    Files.writeString(number, Long.toString(block.number()));
  }
}
