package org.hanok.simulation.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.BlockNumber;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;
import org.hanok.spi.consensus.Action;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.ConsensusEngine;
import org.hanok.spi.consensus.EngineSetup;
import org.hanok.spi.consensus.Event;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.Event.TimerName;
import org.hanok.spi.consensus.VoteSummary;
import org.jspecify.annotations.Nullable;

/**
 * The host of an engine that listens, in the place of a recorded node, to all that the node heard
 * and said. It takes every block for valid.
 */
final class RecordedHost {

  private static final long EPOCH_MILLIS = 1_000;

  final List<String> finalised = new ArrayList<>();
  private final ConsensusEngine engine;
  private final Map<String, Block> blocks = new HashMap<>();
  private final Map<TimerName, Long> timers = new EnumMap<>(TimerName.class);
  private final Deque<Event> events = new ArrayDeque<>();
  private long nowMillis;

  RecordedHost(Block genesis, long startMillis) {
    nowMillis = startMillis;
    engine =
        new ValidatorsEngineFactory()
            .create(new EngineSetup("a listener", genesis.timestamp(), EPOCH_MILLIS));
    KnownBlock start = new KnownBlock(executed(genesis), "", List.of());
    feed(new Event.Started(start, List.of(), Optional.empty(), nowMillis));
  }

  /** One line of the recording. */
  void hear(JsonObject line) {
    String text = line.getString("text");
    if (text != null) {
      passTime((long) line.getNumber("t", 0));
      hearMessage((JsonObject) JsonParser.parse(text), "in".equals(line.getString("ev")));
    }
  }

  /** The notarized blocks that are not final. */
  List<String> notarized() {
    return engine.notarized();
  }

  private void passTime(long untilMillis) {
    for (Optional<TimerName> due = due(untilMillis); due.isPresent(); due = due(untilMillis)) {
      nowMillis = Math.max(nowMillis, Objects.requireNonNull(timers.remove(due.get())));
      feed(new Event.TimerFired(due.get(), nowMillis));
    }
    nowMillis = Math.max(nowMillis, untilMillis);
  }

  private Optional<TimerName> due(long untilMillis) {
    return timers.entrySet().stream()
        .filter(timer -> timer.getValue() <= untilMillis)
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  private void hearMessage(JsonObject message, boolean isHeard) {
    JsonObject data = Objects.requireNonNull(message.getObject("data"));
    switch (Objects.requireNonNull(message.getString("type"))) {
      case "CONSENSUS" -> hearConsensus(Objects.requireNonNull(data.getObject("message")));
      case "CHAIN_SEGMENT_RESPONSE" -> {
        if (isHeard) {
          hearSegment(data);
        }
      }
      default -> {
        // Not about consensus.
      }
    }
  }

  private void hearConsensus(JsonObject message) {
    JsonObject value = Objects.requireNonNull(message.getObject("value"));
    if ("vote".equals(message.getString("type"))) {
      feed(new Event.VoteReceived("peer", vote(value), nowMillis));
      return;
    }
    Block block = read(value.get("proposalBlock"));
    JsonArray carried = block.body().lastVotes();
    feed(
        new Event.ProposalReceived(
            "peer",
            header(block),
            hashOf(Objects.requireNonNull(value.getObject("proposalTx"))),
            proposalIn(carried),
            votesIn(carried),
            nowMillis));
  }

  private void hearSegment(JsonObject data) {
    List<JsonValue> segment = items(data.get("chainSegment"));
    List<JsonValue> catchUp = items(data.get("catchUpInfo"));
    Map<String, JsonArray> carried = new HashMap<>();
    Stream.concat(segment.stream(), catchUp.stream().map(item -> ((JsonObject) item).get("block")))
        .map(this::read)
        .forEach(next -> carried.put(next.header().lastHash(), next.body().lastVotes()));
    List<KnownBlock> known = new ArrayList<>();
    for (JsonValue item : segment) {
      Block block = read(item);
      JsonArray votes = carried.getOrDefault(block.hash().toString(), JsonArray.EMPTY);
      known.add(new KnownBlock(header(block), proposalIn(votes), votesIn(votes)));
    }
    for (JsonValue item : catchUp) {
      JsonObject info = (JsonObject) item;
      JsonObject proposal = info.getObject("proposal");
      known.add(
          new KnownBlock(
              header(read(info.get("block"))),
              proposal == null ? "" : hashOf(proposal),
              votesIn(new JsonArray(items(info.get("votes"))))));
    }
    long number = (long) data.getNumber("number", 0);
    feed(new Event.BlocksReceived("peer", known, BlockNumber.of(number), nowMillis));
  }

  private static List<JsonValue> items(@Nullable JsonValue value) {
    return value instanceof JsonArray array ? array.items() : List.of();
  }

  private Block read(@Nullable JsonValue json) {
    Block block = Objects.requireNonNull(Block.parse(Objects.requireNonNull(json)));
    return blocks.computeIfAbsent(block.hash().toString(), hash -> block);
  }

  private static String hashOf(JsonObject transaction) {
    return Objects.requireNonNull(transaction.getString("hash"));
  }

  private static String proposalIn(JsonArray carried) {
    JsonObject proposal = ConsensusTransactions.proposalAmong(carried);
    return proposal == null ? "" : hashOf(proposal);
  }

  private static List<VoteSummary> votesIn(JsonArray carried) {
    return carried.items().stream()
        .filter(item -> !ConsensusTransactions.isProposal(item))
        .map(item -> vote((JsonObject) item))
        .toList();
  }

  private static VoteSummary vote(JsonObject transaction) {
    JsonObject value = ConsensusTransactions.voteValue(transaction);
    return new VoteSummary(
        hashOf(transaction),
        Objects.requireNonNull(value.getString("block_hash")),
        BlockNumber.of(ConsensusTransactions.blockNumberOf(transaction)),
        Objects.requireNonNull(transaction.getString("address")),
        value.getNumber("stake", 0),
        ConsensusTransactions.isAgainst(transaction),
        (long) Objects.requireNonNull(transaction.getObject("tx_body")).getNumber("timestamp", 0));
  }

  private static BlockSummary header(Block block) {
    return summary(block, Validators.NONE);
  }

  /** The three keep their stakes all the time: those after a block are those of the block. */
  private BlockSummary executed(Block block) {
    blocks.putIfAbsent(block.hash().toString(), block);
    return summary(block, block.validators());
  }

  private static BlockSummary summary(Block block, Validators next) {
    return new BlockSummary(
        block.hash().toString(),
        block.header().lastHash(),
        BlockNumber.of(block.number()),
        block.epoch(),
        block.timestamp(),
        block.header().proposer(),
        block.validators(),
        next,
        block.header().lastVotesHash());
  }

  private void feed(Event event) {
    events.add(event);
    if (events.size() > 1) {
      return;
    }
    while (!events.isEmpty()) {
      engine.on(events.peek()).forEach(this::perform);
      events.remove();
    }
  }

  private void perform(Action action) {
    switch (action) {
      case Action.StartTimer timer -> timers.put(timer.timer(), timer.atMillis());
      case Action.Execute execute ->
          events.add(new Event.BlockExecuted(executed(block(execute.blockHash())), nowMillis));
      case Action.Finalise finalise -> finalise.blockHashes().forEach(this::finalise);
      default -> {
        // It listens.
      }
    }
  }

  private void finalise(String hash) {
    if (!finalised.contains(hash)) {
      finalised.add(hash);
      events.add(new Event.BlockFinalised(executed(block(hash)), nowMillis));
    }
  }

  private Block block(String hash) {
    return Objects.requireNonNull(blocks.get(hash));
  }
}
