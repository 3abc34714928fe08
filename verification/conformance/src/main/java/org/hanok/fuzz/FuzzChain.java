package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.block.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hex;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.FirstDifference;
import org.hanok.protocol.transition.LastVotes;
import org.jspecify.annotations.Nullable;

/**
 * One chain that both sides make together: every other block is built by the reference and executed
 * by Hanok, the rest the other way round. Stops at the first {@link Mismatch}.
 */
final class FuzzChain {

  private static final int SPOILED_PERCENT = 12;
  private static final int MAX_EPOCHS_WITHOUT_PROPOSER = 50;

  private final Network network;
  private final Reference reference;
  private final @Nullable Recording recording;
  private final Dice dice;
  private final HanokSide hanok;
  private final Signers signers;
  private final World world;
  private final Generator generator;
  private final Comparison comparison;
  private final List<BuildTask.Evidence> evidence = new ArrayList<>();
  private List<SignedTransaction> votes = List.of();
  private long now = Network.GENESIS_TIME;
  private long epoch;
  private boolean exhausted;

  FuzzChain(
      Network network,
      Reference reference,
      Dice dice,
      Comparison comparison,
      @Nullable Recording recording) {
    this.network = network;
    this.reference = reference;
    this.recording = recording;
    this.dice = dice;
    this.comparison = comparison;
    this.hanok = new HanokSide(network.config());
    this.signers = new Signers(network, dice.split());
    this.world = new World(dice.split(), network.owner(), network.keys(), hanok.root());
    this.generator = new Generator(world, network.config().chainId());
    Block genesis = network.config().genesisBlock();
    this.now = genesis.timestamp();
    JsonObject started = reference.ask("start", now, JsonObject.EMPTY);
    Comparison.same("genesis root", started.get("root"), JsonString.of(hanok.rootHash()));
    if (recording != null) {
      recording.add(genesis, started);
    }
  }

  /** Makes {@code blocks} blocks of up to {@code most} transactions each. */
  void run(int blocks, int most, Runnable afterEach) {
    for (int i = 0; i < blocks && !exhausted; i++) {
      world.advance(hanok.root(), now);
      KeyPair proposer = nextProposer();
      List<SignedTransaction> pool =
          i == 0 ? signers.opening(now) : generator.pool(dice.between(1, most));
      block(proposer, pool);
      afterEach.run();
    }
  }

  /** Lets time pass until somebody may propose whose key is at hand. */
  private KeyPair nextProposer() {
    long epochMillis = network.config().epochMillis();
    long step =
        dice.chance(3) ? dice.between(1, 40) * 86_400_000L / epochMillis : dice.between(1, 2);
    epoch =
        Math.max(epoch, (now - network.config().genesisBlock().timestamp()) / epochMillis) + step;
    Validators validators = hanok.nextValidators();
    for (int i = 0; i < MAX_EPOCHS_WITHOUT_PROPOSER; i++, epoch++) {
      String seed = Validators.proposerSeed(hanok.parent().block().header(), epoch);
      String address = validators.proposerFor(seed);
      KeyPair key = address == null ? null : signers.keyOf(address);
      if (key != null) {
        now =
            network.config().genesisBlock().timestamp()
                + epoch * epochMillis
                + dice.below((int) epochMillis);
        return key;
      }
    }
    throw new IllegalStateException("nobody may propose: " + validators);
  }

  private void block(KeyPair proposer, List<SignedTransaction> drawn) {
    String address = World.address(proposer);
    List<SignedTransaction> pool = drawn.stream().filter(this::isWellFormed).toList();
    BuildOutcome own = hanok.build(address, epoch, now, votes, evidence, pool);
    if (!(own instanceof BuildOutcome.Built built)) {
      requireExhausted(proposer, own);
      return;
    }
    Block block = built.block();
    JsonObject proposal =
        signers
            .sign(proposer, ConsensusTransactions.proposalBody(block, built.offenses(), now))
            .toJson();
    if (dice.chance(50)) {
      JsonObject theirs = referenceBuilds(proposer, drawn, built, proposal);
      Block other = Objects.requireNonNull(Block.parse(theirs.getObject("block")));
      JsonObject otherProposal = Objects.requireNonNull(theirs.getObject("proposal"));
      if (other.equals(block) || isTakenByBoth(other, otherProposal)) {
        block = other;
        proposal = otherProposal;
      }
    }
    if (dice.chance(SPOILED_PERCENT)) {
      spoil(proposer, block, built.offenses());
    }
    apply(block, proposal);
  }

  /** The state is as large as it may be, for the reference as well: that is the chain's end. */
  private void requireExhausted(KeyPair proposer, BuildOutcome own) {
    JsonObject answer = askToBuild(proposer, List.of());
    if (answer.get("ok") == JsonBoolean.TRUE) {
      JsonObject block = Objects.requireNonNull(answer.getObject("block"));
      JsonObject proposal = Objects.requireNonNull(answer.getObject("proposal"));
      Block theirs = Objects.requireNonNull(Block.parse(block));
      boolean notarized = LastVotes.notarize(theirs.body().lastVotes(), hanok.parent());
      if (notarized && ask("apply", theirs, proposal, List.of()).get("ok") == JsonBoolean.TRUE) {
        throw new Mismatch("Hanok builds no block, the reference does: " + own);
      }
    }
    exhausted = true;
  }

  private JsonObject askToBuild(KeyPair proposer, List<JsonValue> offered) {
    JsonObject account =
        JsonObject.builder()
            .set("address", World.address(proposer))
            .set("private_key", Hex.encode(proposer.privateKey()))
            .build();
    return reference.ask(
        "build",
        now,
        JsonObject.builder()
            .set("account", account)
            .set("epoch", (double) epoch)
            .set("transactions", new JsonArray(offered))
            .build());
  }

  /** The reference's block of the same transactions, which must be the very block Hanok builds. */
  private JsonObject referenceBuilds(
      KeyPair proposer,
      List<SignedTransaction> pool,
      BuildOutcome.Built built,
      JsonObject proposal) {
    Set<String> taken = new HashSet<>();
    built.block().body().transactions().items().forEach(each -> taken.add(hashOf(each)));
    List<JsonValue> offered = new ArrayList<>();
    Set<String> harmful = harmful(pool, taken, built);
    for (SignedTransaction transaction : pool) {
      if (!harmful.contains(transaction.hash().toString())) {
        offered.add(transaction.toJson());
      }
    }
    JsonObject answer = askToBuild(proposer, offered);
    if (answer.get("ok") != JsonBoolean.TRUE) {
      throw new Mismatch("Hanok builds a block, the reference cannot: " + answer.get("message"));
    }
    JsonObject block = Objects.requireNonNull(answer.getObject("block"));
    requireSameMalformed(pool, answer);
    if (!isChanged(offered, block)
        && !built.block().hash().toString().equals(block.getString("hash"))) {
      apply(built.block(), proposal);
      throw new Mismatch(difference(block, built, answer));
    }
    return answer;
  }

  /**
   * Whether rules changed bodies. AIN: the reference's proposer then stores what became of them.
   */
  private static boolean isChanged(List<JsonValue> offered, JsonObject block) {
    JsonArray taken = Objects.requireNonNull(block.getArray("transactions"));
    return !new HashSet<>(offered).containsAll(taken.items());
  }

  /** A block of changed bodies may be refused; then by both, and for the same reason. */
  private boolean isTakenByBoth(Block block, JsonObject proposal) {
    BlockOutcome ours = hanok.tryOut(block, proposal, now);
    if (!(ours instanceof BlockOutcome.Invalid invalid)) {
      comparison.tookChangedBodies();
      return true;
    }
    JsonObject theirs = ask("apply", block, proposal, List.of());
    if (theirs.getNumber("code", 0) != invalid.code().code()) {
      throw new Mismatch(
          "the reference's block of changed bodies: " + theirs.get("code") + ", Hanok " + invalid);
    }
    return false;
  }

  private boolean isWellFormed(SignedTransaction transaction) {
    return SignedTransaction.create(
            transaction.body().json(),
            transaction.signature(),
            network.config().chainId(),
            TransactionRules.DEFAULT)
        instanceof SignedTransaction.Created;
  }

  private void requireSameMalformed(List<SignedTransaction> pool, JsonObject answer) {
    Set<String> theirs = new HashSet<>();
    for (JsonValue each : Objects.requireNonNull(answer.getArray("left_out")).items()) {
      if ("malformed".equals(((JsonObject) each).getString("why"))) {
        theirs.add(hashOf(each));
      }
    }
    for (SignedTransaction transaction : pool) {
      if (isWellFormed(transaction) == theirs.contains(transaction.hash().toString())) {
        throw new Mismatch("they disagree whether this is well-formed: " + transaction.toJson());
      }
    }
  }

  /** What Hanok leaves out although the reference would take it: it makes its own block fail. */
  private static Set<String> harmful(
      List<SignedTransaction> pool, Set<String> taken, BuildOutcome.Built built) {
    Set<String> harmful = new HashSet<>();
    Set<String> leftOut = new HashSet<>();
    built.leftOut().forEach(hash -> leftOut.add(hash.toString()));
    for (SignedTransaction transaction : pool) {
      String hash = transaction.hash().toString();
      boolean isSet = "SET".equals(transaction.body().operation().getString("type"));
      if (isSet && leftOut.contains(hash) && !taken.contains(hash)) {
        harmful.add(hash);
      }
    }
    return harmful;
  }

  private static String hashOf(JsonValue transaction) {
    return String.valueOf(((JsonObject) transaction).getString("hash"));
  }

  private static String difference(JsonObject theirs, BuildOutcome.Built ours, JsonObject answer) {
    String first = FirstDifference.between("block", theirs, ours.block().toJson());
    return "both build, and not the same block: "
        + first
        + "; the reference left out "
        + answer.get("left_out")
        + ", Hanok "
        + ours.leftOut();
  }

  /** Spoils a block, shows it to both, and lets validators vote against it. */
  private void spoil(KeyPair proposer, Block block, JsonObject offenses) {
    Block spoiled = Spoiler.spoil(block, dice);
    JsonObject proposal =
        signers
            .sign(
                dice.chance(95) ? proposer : dice.one(network.keys()),
                ConsensusTransactions.proposalBody(
                    dice.chance(95) ? spoiled : block, offenses, now))
            .toJson();
    BlockOutcome ours = hanok.tryOut(spoiled, proposal, now);
    JsonObject theirs = ask("apply", spoiled, proposal, List.of());
    if (!(ours instanceof BlockOutcome.Invalid invalid)) {
      if (theirs.get("ok") != JsonBoolean.TRUE) {
        throw new Mismatch("Hanok takes a spoiled block, the reference says " + theirs.get("code"));
      }
      throw new IllegalStateException("spoiling did nothing: " + spoiled);
    }
    int code = (int) theirs.getNumber("code", -1);
    if (invalid.code().code() != code && !isForWantOfVotes(invalid.code(), code)) {
      throw new Mismatch(
          "a spoiled block: the reference says "
              + code
              + " "
              + theirs.get("message")
              + ", Hanok "
              + invalid);
    }
    comparison.refusedBlock();
    if (invalid.code().isOffense() && dice.chance(50)) {
      accuse(spoiled, proposal);
    }
  }

  /** The reference heard of votes beside the block, so that it may miss the proposal first. */
  private static boolean isForWantOfVotes(ConsensusErrorCode ours, int theirs) {
    return ours == ConsensusErrorCode.INVALID_LAST_VOTES_STAKES
        && theirs == ConsensusErrorCode.MISSING_PROPOSAL_IN_LAST_VOTES.code();
  }

  /** Validators vote against a block; the evidence goes into one of the next. */
  private void accuse(Block spoiled, JsonObject proposal) {
    List<SignedTransaction> against = signers.against(spoiled, hanok.nextValidators(), now);
    evidence.add(
        new BuildTask.Evidence(
            spoiled.header().proposer(), spoiled.toJson(), Signers.read(proposal), against));
    ask("invalid", spoiled, proposal, against);
  }

  private JsonObject ask(
      String action, Block block, JsonObject proposal, List<SignedTransaction> newVotes) {
    return reference.ask(
        action,
        now,
        JsonObject.builder()
            .set("block", block.toJson())
            .set("proposal", proposal)
            .set(
                "votes",
                new JsonArray(newVotes.stream().<JsonValue>map(SignedTransaction::toJson).toList()))
            .build());
  }

  private void apply(Block block, JsonObject proposal) {
    List<HanokSide.Step> steps = new ArrayList<>();
    BlockOutcome ours = hanok.apply(block, proposal, now, steps);
    List<SignedTransaction> newVotes = signers.votesFor(block, hanok.parent(), now);
    JsonObject theirs = ask("apply", block, proposal, newVotes);
    try {
      comparison.steps(Objects.requireNonNull(theirs.getArray("executions")), steps);
    } catch (Mismatch mismatch) {
      throw new Mismatch(mismatch.getMessage() + transactionsNamedIn(mismatch, block));
    }
    if (ours instanceof BlockOutcome.Invalid invalid) {
      throw new Mismatch(
          "Hanok refuses a block: " + invalid + "; the reference: " + theirs.get("ok"));
    }
    if (theirs.get("ok") != JsonBoolean.TRUE) {
      throw new Mismatch(
          "the reference refuses a block of Hanok's: "
              + theirs.get("code")
              + " "
              + theirs.get("message"));
    }
    Comparison.same("state hash", theirs.get("root"), JsonString.of(hanok.rootHash()));
    Comparison.same("block hash", theirs.get("hash"), JsonString.of(block.hash().toString()));
    if (block.body().evidence().isEmpty()) {
      Comparison.same("block size", theirs.get("size"), JsonNumber.of(block.size()));
    }
    if (recording != null) {
      recording.add(block, theirs);
    }
    comparison.tookBlock(!block.body().evidence().isEmpty());
    votes = new ArrayList<>();
    votes.add(Signers.read(proposal));
    votes.addAll(newVotes);
    forgetRecorded(block);
  }

  private static String transactionsNamedIn(Mismatch mismatch, Block block) {
    StringBuilder text = new StringBuilder();
    for (JsonValue each : block.body().transactions().items()) {
      if (mismatch.getMessage().contains(hashOf(each))) {
        text.append('\n').append(JsonText.stringify(each));
      }
    }
    return text.toString();
  }

  private void forgetRecorded(Block block) {
    Set<String> recorded = new HashSet<>();
    block
        .body()
        .evidence()
        .forEach(
            (offender, list) ->
                ((JsonArray) list)
                    .items()
                    .forEach(
                        each ->
                            recorded.add(
                                hashOf(
                                    Objects.requireNonNull(
                                        ((JsonObject) each).getObject("block"))))));
    evidence.removeIf(each -> recorded.contains(hashOf(each.block())));
  }
}
