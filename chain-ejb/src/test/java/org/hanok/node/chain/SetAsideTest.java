package org.hanok.node.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hanok.node.crash.CrashGuard;
import org.hanok.node.crash.Quarantine;
import org.hanok.node.crash.Work;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the process died of")
class SetAsideTest {

  @TempDir Path folder;

  /** That of a node whose process died, out of memory, while it ran {@code work}. */
  private Quarantine diedOf(Work work, PrivateChain chain) {
    CrashGuard.Mark ignored = Quarantine.open(folder, false, chain.now::get).begin(work);
    return Quarantine.open(folder, true, chain.now::get);
  }

  @Test
  void is_not_executed_again_if_it_is_a_transaction_and_not_lost_either() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      JsonObject deadly = Signed.transfer(1, 5);
      SubmitOutcome.Accepted accepted = (SubmitOutcome.Accepted) chain.ingress().submit(deadly);
      assertThat(chain.ingress().submit(Signed.transfer(2, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      Quarantine quarantine = diedOf(Work.transaction(accepted.hash()), chain);
      chain.guard = quarantine;
      chain.killAndRestart();
      assertThat(chain.driver().pool().all()).hasSize(1);
      assertThat(chain.ingress().submit(deadly))
          .isInstanceOfSatisfying(
              SubmitOutcome.Impossible.class,
              no -> assertThat(no.code()).isEqualTo("HANOK-TX-SET-ASIDE"));
      assertThat(chain.driver().concerns())
          .extracting(Condition::code)
          .containsExactly("HANOK-SET-ASIDE");
      assertThat(quarantine.all().getFirst().content())
          .isNotNull()
          .satisfies(kept -> assertThat(kept.getString("hash")).isEqualTo(accepted.hash()));
      JsonObject kept =
          quarantine.release(Work.transaction(accepted.hash())).orElseThrow().content();
      assertThat(kept).isNotNull();
      assertThat(chain.ingress().submit(kept)).isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().pool().all().isEmpty());
    }
  }

  @Test
  void is_where_the_chain_ends_for_now_if_it_is_a_block() throws Exception {
    try (PrivateChain chain = new PrivateChain(folder)) {
      chain.epochsUntil(() -> chain.driver().last().number() >= 5);
      Quarantine quarantine = diedOf(Work.block(3), chain);
      chain.guard = quarantine;
      chain.killAndRestart();
      assertThat(chain.driver().last().number()).isEqualTo(2);
      assertThat(chain.driver().damage())
          .hasValueSatisfying(
              damage -> assertThat(damage.reason()).contains("./hanok quarantine release block:3"));
      assertThat(quarantine.release(Work.block(3))).isPresent();
      chain.killAndRestart();
      assertThat(chain.driver().damage()).isEmpty();
      assertThat(chain.driver().last().number()).isGreaterThanOrEqualTo(5);
    }
  }
}
