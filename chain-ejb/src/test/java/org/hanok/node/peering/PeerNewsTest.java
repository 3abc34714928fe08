package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hanok.node.chain.core.CatchUpBlock;
import org.hanok.node.chain.core.HeardBlock;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.ingress.BatchOutcome;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.message.ConsensusMessage;
import org.hanok.node.peer.message.GivenChunk;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What peers say of blocks")
class PeerNewsTest {

  private static final long TICKET = 7;
  private static final JsonObject UNSIGNED =
      (JsonObject)
          JsonParser.parse(
              """
              {"tx_body":{"operation":{"type":"SET_VALUE","ref":"/consensus/number/3/propose",
              "value":{"block_hash":"0x00"}},"nonce":-1,"gas_price":1,"timestamp":1},
              "signature":"0x00","hash":"0x00","address":"0x00"}\
              """);

  @Test
  void is_no_ground_to_blame_whoever_passed_on_a_wrong_proposal() throws InterruptedException {
    assertThat(answersTo(new ConsensusMessage.Propose(JsonObject.EMPTY, UNSIGNED, "1.0.0")))
        .containsExactly(new PeerEvent.Judged(TICKET, Verdict.USELESS));
  }

  @Test
  void is_a_lie_where_it_is_a_vote_that_nobody_signed() throws InterruptedException {
    assertThat(answersTo(new ConsensusMessage.Vote(UNSIGNED, "1.0.0")))
        .containsExactly(new PeerEvent.Judged(TICKET, Verdict.LIE));
  }

  private List<PeerEvent> answersTo(ConsensusMessage message) throws InterruptedException {
    List<PeerEvent> answers = new ArrayList<>();
    try (ExecutorService lane = Executors.newSingleThreadExecutor()) {
      PeerNews news =
          new PeerNews(
              new DeafChain(),
              new ClosedIngress(),
              new Hearing(0, TransactionRules.DEFAULT),
              new PeerNews.Lanes(lane, lane, lane),
              answers::add,
              new NoPast());
      news.tell(new HostNews.ConsensusHeard(TICKET, message, "0x01"));
      lane.shutdown();
      assertThat(lane.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    return answers;
  }

  private static final class NoPast implements PeerNews.Past {

    @Override
    public Verdict take(List<JsonObject> newestFirst) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<GivenChunk> chunk(long index, boolean isBrief) {
      throw new UnsupportedOperationException();
    }
  }

  /** Nothing may come so far. */
  private static final class DeafChain implements PeerNews.PeerChain {

    @Override
    public boolean heard(String peer, HeardBlock proposal) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean heard(String peer, SignedTransaction vote) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean heard(String peer, List<HeardBlock> blocks, long peerFinal) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Block> stored(long number) {
      return Optional.empty();
    }

    @Override
    public List<CatchUpBlock> catchUp() {
      return List.of();
    }
  }

  private static final class ClosedIngress implements TransactionIngress {

    @Override
    public SubmitOutcome submit(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }

    @Override
    public BatchOutcome submitBatch(List<JsonObject> transactions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int maxBatch() {
      return 0;
    }

    @Override
    public SubmitOutcome dryRun(JsonObject transaction) {
      throw new UnsupportedOperationException();
    }
  }
}
