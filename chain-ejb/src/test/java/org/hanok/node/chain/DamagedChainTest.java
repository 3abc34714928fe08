package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.hanok.db.BlockChunk;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.storage.ChainCut;
import org.hanok.node.storage.UnitOfWork;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chain that cannot be executed to its end")
class DamagedChainTest {

  private static final long DAMAGED = 4;

  @TempDir Path folder;

  private static Consumer<UnitOfWork> withoutBlock(long number) {
    return work ->
        work.run(
            entities -> {
              int ignored =
                  entities
                      .createQuery("delete from BlockChunk c where c.number = :number")
                      .setParameter("number", number)
                      .executeUpdate();
            });
  }

  private static Consumer<UnitOfWork> withGarbageFor(long number) {
    return withoutBlock(number)
        .andThen(
            work ->
                work.run(
                    entities ->
                        entities.persist(
                            new BlockChunk(number, BlockChunk.BODY, 0, new byte[] {1, 2, 3}))));
  }

  private PrivateChain grown(PoolLimits limits) throws Exception {
    PrivateChain chain = new PrivateChain(folder, limits, 1_000);
    assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
        .isInstanceOf(SubmitOutcome.Accepted.class);
    chain.epochsUntil(() -> chain.driver().last().number() >= DAMAGED + 2);
    return chain;
  }

  @Test
  void shows_what_was_before_the_damage_takes_nothing_and_says_what_it_found() throws Exception {
    try (PrivateChain chain = grown(PoolLimits.DEFAULTS)) {
      chain.meanwhile(withGarbageFor(DAMAGED));
      assertThat(chain.driver().last().number()).isEqualTo(DAMAGED - 1);
      assertThat(chain.driver().damage())
          .hasValueSatisfying(damage -> assertThat(damage.block()).isEqualTo(DAMAGED));
      assertThat(chain.driver().pauseConditions())
          .extracting(Condition::code)
          .containsExactly("HANOK-CHAIN-DAMAGED");
      assertThat(chain.driver().pauseConditions().getFirst().message())
          .contains("block 4", "./hanok verify", "./hanok repair --to 3");
      assertThat(chain.ingress().submit(Signed.transfer(2, 5)))
          .isInstanceOf(SubmitOutcome.Unavailable.class);
      assertThat(chain.driver().reloadEngine()).isFalse();
      assertThat(chain.driver().resume()).isFalse();
    }
  }

  @Test
  void is_found_below_its_snapshots_where_all_of_it_is_executed_again() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder, PoolLimits.DEFAULTS, 4)) {
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().last().number() >= 9);
      chain.replayAll();
      chain.meanwhile(work -> {});
      assertThat(chain.driver().damage()).isEmpty();
      assertThat(chain.newestSnapshot()).isPresent();
      chain.meanwhile(withoutBlock(2));
      assertThat(chain.driver().damage())
          .hasValueSatisfying(damage -> assertThat(damage.block()).isEqualTo(2));
    }
  }

  @Test
  void is_not_noticed_below_its_snapshots_otherwise() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder, PoolLimits.DEFAULTS, 4)) {
      assertThat(chain.ingress().submit(Signed.transfer(1, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().last().number() >= 9);
      chain.meanwhile(withoutBlock(2));
      assertThat(chain.driver().damage()).isEmpty();
    }
  }

  @Test
  void keeps_what_waited_for_a_block() throws Exception {
    try (PrivateChain chain = grown(PoolLimits.DEFAULTS)) {
      assertThat(chain.ingress().submit(Signed.transfer(7, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      long journal = Files.size(folder.resolve("pool.journal"));
      chain.meanwhile(withoutBlock(DAMAGED));
      assertThat(Files.size(folder.resolve("pool.journal"))).isEqualTo(journal).isPositive();
    }
  }

  @Test
  void is_named_by_a_look_at_the_whole_and_goes_on_once_its_end_was_taken_away() throws Exception {
    Path backup = folder.resolve("backup").resolve("end.jsonl.gz");
    AtomicReference<ChainCheck.Verdict> before = new AtomicReference<>();
    AtomicReference<ChainCheck.Verdict> after = new AtomicReference<>();
    try (PrivateChain chain = grown(PoolLimits.DEFAULTS)) {
      chain.meanwhile(withoutBlock(DAMAGED));
      chain.meanwhile(
          work -> {
            before.set(chain.verify(work));
            long last = ((ChainCheck.Verdict.Damaged) before.get()).last();
            ChainCut cut = new ChainCut(work);
            cut.backUp(DAMAGED, last, backup, done -> {});
            cut.cut(DAMAGED - 1, last, left -> {});
            after.set(chain.verify(work));
          });
      assertThat(before.get())
          .isInstanceOfSatisfying(
              ChainCheck.Verdict.Damaged.class,
              found -> assertThat(found.damage().block()).isEqualTo(DAMAGED));
      assertThat(after.get())
          .isInstanceOfSatisfying(
              ChainCheck.Verdict.Sound.class,
              sound -> assertThat(sound.last()).isEqualTo(DAMAGED - 1));
      assertThat(lines(backup)).isGreaterThanOrEqualTo(3);
      assertThat(chain.driver().damage()).isEmpty();
      chain.epochsUntil(() -> chain.driver().last().number() > DAMAGED + 3);
    }
  }

  private static long lines(Path file) throws Exception {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().count();
    }
  }
}
