package org.hanok.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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

  private Instant now = Instant.parse("2026-11-30T08:00:00Z");

  TrailsTest() {
    trails.clock = () -> now;
    trails.chain = chain.query();
    trails.trail = trail;
  }

  private Trails.Found about(MarketThing thing, long sinceMillis) {
    return trails.about(thing, sinceMillis, List.of("0xPAYER", "0xPROVIDER", ""));
  }

  private void hear(String hash, String state) {
    JsonObject transaction =
        chain.query().transactionByHash(hash).orElseThrow().getObject("transaction");
    trail.hear(new ChainEvent.TransactionStateChanged(hash, Optional.empty(), state, transaction));
  }

  private List<String> hashes(long sinceMillis) {
    return about(JOB, sinceMillis).transactions().stream().map(TransactionSummary::hash).toList();
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
    hear(paid, "FINALIZED");
    assertThat(hashes(STARTED)).containsExactly(paid);
    assertThat(about(JOB, STARTED).isCut()).isFalse();
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
    assertThat(chain.opened()).isLessThanOrEqualTo(Trails.MAX_BLOCKS);
  }

  @Test
  void are_looked_for_among_the_newest_if_its_beginning_is_not_known_and_said_to_be_cut() {
    for (int i = 0; i < 300; i++) {
      chain.command("0xPROVIDER", "accept_contract", "a-" + i, "{'contract':'con-" + i + "'}");
    }
    String accepted = chain.command("0xPROVIDER", "accept_contract", "a-x", "{'contract':'con-x'}");
    Trails.Found found = about(new MarketThing(Kind.CONTRACT, "con-x"), 0);
    assertThat(found.transactions()).extracting(TransactionSummary::hash).containsExactly(accepted);
    assertThat(found.isCut()).isTrue();
    assertThat(chain.opened()).isEqualTo(Trails.MAX_BLOCKS);
  }

  @Test
  void are_looked_for_in_a_bounded_number_of_bytes() {
    for (int i = 0; i < 5; i++) {
      chain.command("0xPAYER", "submit_job", "pay-" + i, "{'job':'job-7'}");
    }
    chain.blocksHave(Trails.MAX_BLOCK_BYTES / 2);
    assertThat(hashes(0)).hasSize(2);
    assertThat(about(JOB, 0).isCut()).isTrue();
    assertThat(chain.opened()).isEqualTo(2);
  }

  @Test
  void are_looked_for_once_and_again_after_a_while_however_often_they_are_asked_for() {
    String paid = chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    for (int i = 0; i < 100; i++) {
      assertThat(hashes(0)).containsExactly(paid);
    }
    assertThat(chain.opened()).isEqualTo(1);
    now = now.plus(Trails.REMEMBERED);
    assertThat(hashes(0)).containsExactly(paid);
    assertThat(chain.opened()).isEqualTo(2);
  }

  @Test
  void are_looked_for_in_blocks_though_it_is_young_when_the_trail_forgot_it() {
    String paid = chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    assertThat(hashes(STARTED)).containsExactly(paid);
    assertThat(about(JOB, STARTED).isCut()).isFalse();
  }

  @Test
  void are_there_however_many_commands_name_it_and_fail() {
    String paid = chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    hear(paid, "FINALIZED");
    for (int i = 0; i < 100; i++) {
      hear(chain.command("0xBAD", "start_job", "bad-" + i, "{'job':'job-7'}"), "REVERTED");
    }
    assertThat(hashes(STARTED)).startsWith(paid).hasSize(1 + LiveTrail.MAX_OTHERS);
    assertThat(chain.opened()).isZero();
  }

  @Test
  void are_said_to_be_cut_when_a_party_did_more_than_is_looked_through() {
    chain.command("0xPAYER", "submit_job", "pay-1", "{'job':'job-7'}");
    for (int i = 0; i < 500; i++) {
      chain.command("0xPAYER", "publish_program", "pub-" + i, "{'program':'p'}");
    }
    assertThat(about(JOB, 0)).isEqualTo(new Trails.Found(List.of(), true));
  }
}
