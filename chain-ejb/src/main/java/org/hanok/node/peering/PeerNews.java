package org.hanok.node.peering;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * What the machine of the peers tells the node: checked on threads of its own, handed to the chain,
 * and answered.
 */
final class PeerNews {

  private static final Logger LOG = System.getLogger(PeerNews.class.getName());

  private final PeerChain chain;
  private final TransactionIngress ingress;
  private final Hearing hearing;
  private final Lanes lanes;
  private final Consumer<PeerEvent> answers;
  private final Past past;

  /** What is told of the past. */
  interface Past {

    /** Takes blocks before the oldest, newest first. One thread at a time. */
    Verdict take(List<JsonObject> newestFirst);

    /** A chunk of the snapshot that peers are given; empty where there is none. */
    Optional<GivenChunk> chunk(long index, boolean isBrief);
  }

  /**
   * The threads that look at news.
   *
   * @param rounds for what validators say of blocks, which is late after a moment
   * @param others for all else
   * @param copying for chunks; one
   */
  record Lanes(Executor rounds, Executor others, Executor copying) {}

  PeerNews(
      PeerChain chain,
      TransactionIngress ingress,
      Hearing hearing,
      Lanes lanes,
      Consumer<PeerEvent> answers,
      Past past) {
    this.chain = chain;
    this.ingress = ingress;
    this.hearing = hearing;
    this.lanes = lanes;
    this.answers = answers;
    this.past = past;
  }

  /** Takes it on, without waiting. */
  void tell(HostNews news) {
    switch (news) {
      case HostNews.ConsensusHeard heard ->
          judge(lanes.rounds(), heard.ticket(), () -> consensus(heard.message(), heard.from()));
      case HostNews.TransactionsHeard heard -> transactions(heard);
      case HostNews.SegmentHeard heard ->
          judge(lanes.rounds(), heard.ticket(), () -> segment(heard.segment(), heard.from()));
      case HostNews.OldSegmentHeard heard ->
          judge(lanes.others(), heard.ticket(), () -> past.take(heard.blocks()));
      // This node has a chain: it never asked for these.
      case HostNews.ChunkHeard heard ->
          answers.accept(new PeerEvent.Judged(heard.ticket(), Verdict.USELESS));
      case HostNews.ReadBlocks wanted ->
          answer(
              lanes.others(),
              () -> blocks(wanted),
              new PeerEvent.BlocksRead(wanted.ticket(), List.of(), List.of()));
      case HostNews.ReadOldBlocks wanted ->
          answer(
              lanes.others(),
              () -> oldBlocks(wanted),
              new PeerEvent.OldBlocksRead(wanted.ticket(), List.of()));
      case HostNews.ReadChunk wanted ->
          answer(
              lanes.copying(),
              () ->
                  new PeerEvent.ChunkRead(
                      wanted.ticket(), past.chunk(wanted.index(), wanted.isBrief())),
              new PeerEvent.ChunkRead(wanted.ticket(), Optional.empty()));
      case HostNews.PeerJoined joined ->
          LOG.log(Level.INFO, "HANOK-PEER-JOINED {0} at {1}", joined.address(), joined.host());
      case HostNews.PeerLeft left ->
          LOG.log(Level.INFO, "HANOK-PEER-LEFT {0}: {1}", left.address(), left.reason().id());
      case HostNews.Refused refused ->
          LOG.log(
              Level.DEBUG, "{0} {1} {2}", refused.reason().id(), refused.who(), refused.detail());
    }
  }

  private interface Judgement {
    Verdict find();
  }

  private void judge(Executor lane, long ticket, Judgement judgement) {
    PeerEvent busy = new PeerEvent.Judged(ticket, Verdict.USELESS);
    answer(lane, () -> new PeerEvent.Judged(ticket, judgement.find()), busy);
  }

  /** Each ticket is answered once: by {@code busy} where there is no room, or something breaks. */
  private void answer(Executor lane, Supplier<PeerEvent> work, PeerEvent busy) {
    try {
      lane.execute(
          () -> {
            PeerEvent answer = busy;
            try {
              answer = work.get();
            } finally {
              answers.accept(answer);
            }
          });
    } catch (RejectedExecutionException full) {
      answers.accept(busy);
    }
  }

  // The engine says what is to be passed on, once it has looked at it; until then it is of no use.
  private Verdict consensus(ConsensusMessage message, String from) {
    return switch (message) {
      case ConsensusMessage.Propose propose -> {
        boolean ignored =
            isHanded(
                hearing.proposal(propose.block(), propose.transaction()),
                heard -> chain.heard(from, heard));
        // AIN: nodes pass on what they vote against, false hashes and signatures among it: whoever
        // sent a wrong proposal may be honest.
        yield Verdict.USELESS;
      }
      case ConsensusMessage.Vote vote ->
          isHanded(hearing.vote(vote.transaction()), heard -> chain.heard(from, heard))
              ? Verdict.USELESS
              : Verdict.LIE;
    };
  }

  /** Whether it was right; then the chain has it, or is too busy for it. */
  private static <T> boolean isHanded(Optional<T> heard, Predicate<T> chain) {
    heard.ifPresent(
        right -> {
          boolean ignored = chain.test(right);
        });
    return heard.isPresent();
  }

  /** The ticket is answered when they were executed: whoever sends too many has to wait. */
  private void transactions(HostNews.TransactionsHeard heard) {
    PeerEvent busy = new PeerEvent.Judged(heard.ticket(), Verdict.USELESS);
    try {
      lanes
          .others()
          .execute(
              () -> {
                CompletableFuture<List<SubmitOutcome>> outcomes =
                    CompletableFuture.failedFuture(new IllegalStateException("not offered"));
                try {
                  outcomes = ingress.offer(heard.transactions());
                } finally {
                  var ignored =
                      outcomes.whenComplete(
                          (told, failure) ->
                              answers.accept(
                                  failure == null
                                      ? new PeerEvent.Judged(heard.ticket(), verdictOn(told))
                                      : busy));
                }
              });
    } catch (RejectedExecutionException full) {
      answers.accept(busy);
    }
  }

  // The chain spreads what it took.
  private static Verdict verdictOn(List<SubmitOutcome> outcomes) {
    boolean isGood = outcomes.stream().anyMatch(SubmitOutcome.Accepted.class::isInstance);
    boolean isLie = outcomes.stream().anyMatch(SubmitOutcome.Malformed.class::isInstance);
    return isLie && !isGood ? Verdict.LIE : Verdict.USELESS;
  }

  private Verdict segment(PeerMessage.Segment segment, String from) {
    Optional<List<HeardBlock>> read = hearing.chain(segment.blocks().orElse(List.of()));
    if (read.isEmpty()) {
      return Verdict.LIE;
    }
    List<HeardBlock> all = new ArrayList<>(read.get());
    for (JsonObject above : segment.catchUp().orElse(List.of())) {
      Optional<HeardBlock> one = CatchUpText.read(above, hearing);
      if (one.isEmpty()) {
        return Verdict.LIE;
      }
      all.add(one.get());
    }
    List<HeardBlock> blocks = Hearing.withCarried(all);
    return chain.heard(from, blocks, Math.max(0, segment.lastBlockNumber()))
        ? Verdict.GOOD
        : Verdict.USELESS;
  }

  private PeerEvent blocks(HostNews.ReadBlocks wanted) {
    List<JsonObject> read = new ArrayList<>();
    for (long number = wanted.from(); read.size() < wanted.most(); number++) {
      Optional<Block> block = chain.stored(number);
      if (block.isEmpty()) {
        break;
      }
      read.add(block.get().toJson());
    }
    List<JsonObject> above =
        chain.stored(wanted.from() + wanted.most()).isPresent()
            ? List.of()
            : chain.catchUp().stream().map(CatchUpText::write).toList();
    return new PeerEvent.BlocksRead(wanted.ticket(), read, above);
  }

  private PeerEvent oldBlocks(HostNews.ReadOldBlocks wanted) {
    List<JsonObject> read = new ArrayList<>();
    for (long number = wanted.downFrom(); number >= 0 && read.size() < wanted.most(); number--) {
      Optional<Block> block = chain.stored(number);
      if (block.isEmpty()) {
        break;
      }
      read.add(block.get().toJson());
    }
    return new PeerEvent.OldBlocksRead(wanted.ticket(), read);
  }

  /** The chain, as its peers need it. */
  interface PeerChain {

    /** A proposal came; false if too much waits already. */
    boolean heard(String peer, HeardBlock proposal);

    /** A vote came; false if too much waits already. */
    boolean heard(String peer, SignedTransaction vote);

    /** Blocks came that were wanted; false if too much waits already. */
    boolean heard(String peer, List<HeardBlock> blocks, long peerFinal);

    /** The final block of that number; empty if there is none. */
    Optional<Block> stored(long number);

    /** What is notarized and not final; nothing where the chain is too busy to say. */
    List<CatchUpBlock> catchUp();
  }
}
