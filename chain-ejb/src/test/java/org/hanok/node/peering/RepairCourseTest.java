package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.db.TransactionRecord;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.storage.BlockMend;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node whose storage lost blocks")
class RepairCourseTest {

  private static final int BLOCKS = 9;

  @TempDir private Path folder;
  private PrivateChain chain;
  private List<JsonObject> blocks = List.of();
  private long ticket;

  @BeforeEach
  void grow() throws Exception {
    chain = new PrivateChain(folder, PoolLimits.DEFAULTS, 1_000);
    while (chain.driver().last().number() < BLOCKS) {
      long number = chain.driver().last().number();
      assertThat(chain.ingress().submit(Signed.transfer((int) number + 1, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().last().number() > number);
    }
    BlockStore store = new BlockStore(chain.work());
    List<JsonObject> all = new ArrayList<>();
    for (long at = 0; at <= last(); at++) {
      all.add(store.byNumber(at).orElseThrow().toJson());
    }
    blocks = all;
  }

  @AfterEach
  void close() {
    chain.close();
  }

  private long last() {
    return chain.driver().last().number();
  }

  private static void run(UnitOfWork work, String query) {
    work.run(
        entities -> {
          int ignored = entities.createQuery(query).executeUpdate();
        });
  }

  /** Block 3 without its row, 4 and 7 without their text, 7 without its transactions, too. */
  private static void lose(UnitOfWork work) {
    run(work, "delete from BlockChunk c where c.number in (3, 4, 7)");
    run(work, "delete from BlockRecord b where b.number = 3");
    work.run(
        entities -> {
          int ignored =
              entities
                  .createQuery("delete from TransactionRecord t where t.id >= :a and t.id < :b")
                  .setParameter("a", TransactionRecord.firstIdOf(7))
                  .setParameter("b", TransactionRecord.firstIdOf(8))
                  .executeUpdate();
        });
  }

  private RepairCourse course(UnitOfWork work) {
    BlockMend mend = new BlockMend(work);
    return new RepairCourse(
        chain.network(), "0xUs", mend, blocks.size() - 1, mend.damaged(1), 1_000);
  }

  private List<PeerEvent> hear(RepairCourse course, long from, long to) {
    return hear(course, blocks.subList((int) to, (int) from + 1).reversed());
  }

  private List<PeerEvent> hear(RepairCourse course, List<JsonObject> newestFirst) {
    return course.take(new HostNews.OldSegmentHeard(++ticket, newestFirst, "0xPeer"), 2_000);
  }

  private PeerEvent judged(Verdict verdict) {
    return new PeerEvent.Judged(ticket, verdict);
  }

  @Test
  void asks_for_one_after_the_other_and_serves_the_whole_chain_again() throws Exception {
    chain.meanwhile(
        work -> {
          lose(work);
          assertThat(new BlockMend(work).damaged(1)).containsExactly(7L, 4L, 3L);
          RepairCourse course = course(work);
          PeerHost.Facts facts = course.facts();
          assertThat(facts.stage()).isEqualTo(PeerHost.Stage.BLOCKS);
          assertThat(facts.oldestBlockNumber()).isEqualTo(8);
          assertThat(facts.oldestLastHash())
              .isEqualTo(Optional.ofNullable(blocks.get(7).getString("hash")));
          assertThat(hear(course, 7, 6)).containsExactly(judged(Verdict.GOOD));
          assertThat(course.facts().oldestBlockNumber()).isEqualTo(5);
          assertThat(course.isOver(2_000)).isFalse();
          assertThat(hear(course, 4, 0)).containsExactly(judged(Verdict.GOOD));
          assertThat(course.isOver(2_000)).isTrue();
          assertThat(course.repaired()).isEqualTo(3);
          assertThat(course.left()).isZero();
          assertThat(course.facts().oldestBlockNumber()).isZero();
          assertThat(new BlockMend(work).damaged(1)).isEmpty();
        });
    assertThat(chain.driver().damage()).isEmpty();
    assertThat(chain.verify(chain.work())).isInstanceOf(ChainCheck.Verdict.Sound.class);
    assertThat(new TransactionIndex(chain.work()).recent(1_000))
        .hasSizeGreaterThanOrEqualTo(BLOCKS);
  }

  @Test
  void gets_its_newest_block_back_by_the_hash_that_it_is_stored_under() throws Exception {
    long last = last();
    chain.meanwhile(
        work -> {
          run(work, "delete from BlockChunk c where c.number = " + last + " and c.part = 'BODY'");
          RepairCourse course = course(work);
          assertThat(hear(course, last, last - 1)).containsExactly(judged(Verdict.GOOD));
        });
    assertThat(chain.driver().damage()).isEmpty();
    assertThat(last()).isEqualTo(last);
  }

  @Test
  void takes_no_other_block_in_the_place_of_a_lost_one() throws Exception {
    chain.meanwhile(
        work -> {
          lose(work);
          RepairCourse course = course(work);
          JsonObject forged =
              blocks.get(7).toBuilder().set("gas_amount_total", 1).set("timestamp", 5).build();
          assertThat(hear(course, List.of(forged))).containsExactly(judged(Verdict.LIE));
          assertThat(hear(course, List.of(JsonObject.EMPTY))).containsExactly(judged(Verdict.LIE));
          assertThat(hear(course, 6, 5)).containsExactly(judged(Verdict.USELESS));
          assertThat(hear(course, List.of())).containsExactly(judged(Verdict.USELESS));
          assertThat(course.left()).isEqualTo(3);
          assertThat(course.facts().oldestBlockNumber()).isEqualTo(8);
        });
    assertThat(chain.driver().damage()).isPresent();
  }

  @Test
  void starts_as_it_is_when_nobody_gives_them() throws Exception {
    chain.meanwhile(
        work -> {
          lose(work);
          RepairCourse course = course(work);
          assertThat(course.isOver(1_000 + RepairCourse.IDLE_MILLIS)).isFalse();
          assertThat(course.isOver(1_001 + RepairCourse.IDLE_MILLIS)).isTrue();
        });
    assertThat(chain.driver().damage().orElseThrow().block()).isEqualTo(3);
  }
}
