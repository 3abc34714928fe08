package org.hanok.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.LiveTrail;
import org.hanok.node.query.MarketThing;
import org.hanok.node.query.MarketThing.Kind;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The transactions about a job")
class TrailsTest {

  private static final MarketThing JOB = new MarketThing(Kind.JOB, "job-7");
  private static final long STARTED = 1_000;

  private final FakeChain chain = new FakeChain();
  private final LiveTrail trail = new LiveTrail(STARTED);
  private final Trails trails = new Trails();

  TrailsTest() {
    trails.chain = chain.query();
    trails.trail = trail;
  }

  private List<String> hashes(long sinceMillis) {
    return trails.about(JOB, sinceMillis, List.of("0xPAYER", "0xPROVIDER", "")).stream()
        .map(TransactionSummary::hash)
        .toList();
  }

  @Test
  void from_before_the_nodes_start_are_found_in_its_parties_blocks_by_the_ids_in_their_values() {
    String paid = chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    chain.command("0xPAYER", "submit_job", "job-7", "{'job':'job-8'}");
    chain.command("0xPAYER", "publish_program", "pub-1", "{'program':'job-7'}");
    String reported =
        chain.command(
            "0xPROVIDER", "report_results", "rep-1", "{'results':{'job-8':'x','job-7':'y'}}");
    assertThat(hashes(0)).containsExactly(paid, reported);
  }

  @Test
  void since_the_nodes_start_are_known_without_a_look_into_blocks() {
    String paid = chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    JsonObject transaction =
        chain.query().transactionByHash(paid).orElseThrow().getObject("transaction");
    trail.hear(
        new ChainEvent.TransactionStateChanged(paid, Optional.empty(), "FINALIZED", transaction));
    assertThat(hashes(STARTED)).containsExactly(paid);
    assertThat(chain.opened()).isZero();
  }

  @Test
  void are_looked_for_in_few_blocks_those_near_its_beginning_first() {
    for (int i = 0; i < 300; i++) {
      chain.command("0xPAYER", "submit_job", "pay-" + i, "{'job':'job-" + (i + 100) + "'}");
    }
    String paid = chain.command("0xPAYER", "submit_job", "pay-x", "{'job':'job-7'}");
    for (int i = 0; i < 100; i++) {
      chain.command("0xPAYER", "submit_job", "pay+" + i, "{'job':'job-" + (i + 500) + "'}");
    }
    assertThat(hashes(299)).containsExactly(paid);
    assertThat(chain.opened()).isLessThanOrEqualTo(32);
  }
}
