package org.hanok.node.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hanok.node.query.MarketThing.Kind;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trail of the market's transactions")
class LiveTrailTest {

  private final LiveTrail trail = new LiveTrail(0);

  private static JsonObject transaction(String operation) {
    return (JsonObject)
        JsonParser.parse(
            "{'tx_body':{'operation':OPERATION}}"
                .replace("OPERATION", operation)
                .replace('\'', '"'));
  }

  private static JsonObject command(String verb, String value) {
    return transaction("{'ref':'/market/command/" + verb + "/0xA/pay-1','value':" + value + "}");
  }

  private List<String> taken(Kind kind, String id) {
    return trail.about(new MarketThing(kind, id)).taken();
  }

  private static JsonObject from(String sender, JsonObject transaction) {
    return transaction.toBuilder().set("address", sender).build();
  }

  private void hear(String hash, String after, JsonObject transaction) {
    ChainEvent event =
        new ChainEvent.TransactionStateChanged(hash, Optional.empty(), after, transaction);
    if (LiveTrail.wants(event)) {
      trail.hear(event);
    }
  }

  @Test
  void follows_the_ids_in_the_values_and_not_the_names_of_the_records() {
    hear("0x1", "EXECUTED", command("submit_job", "{'job':'job-1','contract':'con-1'}"));
    hear("0x1", "FINALIZED", command("submit_job", "{'job':'job-1','contract':'con-1'}"));
    hear("0x2", "REVERTED", command("report_result", "{'job':'job-1'}"));
    assertThat(taken(Kind.JOB, "job-1")).containsExactly("0x1");
    assertThat(trail.about(new MarketThing(Kind.JOB, "job-1")).others()).containsExactly("0x2");
    assertThat(taken(Kind.CONTRACT, "con-1")).containsExactly("0x1");
    assertThat(taken(Kind.JOB, "pay-1")).isEmpty();
  }

  @Test
  void finds_each_job_of_a_list_of_results_and_of_a_transaction_of_several_operations() {
    assertThat(
            MarketThing.in(
                command(
                    "report_results", "{'results':{'job-1':'failed x 1','job-2':'failed y 1'}}")))
        .extracting(MarketThing::id)
        .containsExactly("job-1", "job-2");
    JsonObject several =
        transaction(
            "{'type':'SET','op_list':[{'ref':'/apps/x','value':{'job':'none'}},"
                + "{'ref':'/market/command/publish_program/0xA/r','value':{'program':'prog'}}]}");
    assertThat(MarketThing.in(several)).containsExactly(new MarketThing(Kind.PROGRAM, "prog"));
  }

  @Test
  void is_told_nothing_by_what_is_no_command_or_makes_no_sense() {
    assertThat(MarketThing.in(transaction("{'ref':'/apps/x','value':{'job':'job-1'}}"))).isEmpty();
    assertThat(MarketThing.in(command("submit_job", "{'job':7}"))).isEmpty();
    assertThat(MarketThing.in(command("submit_job", "null"))).isEmpty();
    assertThat(MarketThing.in(JsonObject.EMPTY)).isEmpty();
    hear("0x1", "PENDING", command("submit_job", "{'job':'job-1'}"));
    assertThat(taken(Kind.JOB, "job-1")).isEmpty();
  }

  @Test
  void keeps_the_first_and_the_newest_transactions_of_a_thing_that_has_many() {
    for (int i = 0; i < 100; i++) {
      hear("0x" + i, "FINALIZED", command("submit_job", "{'contract':'con-1'}"));
    }
    assertThat(taken(Kind.CONTRACT, "con-1"))
        .hasSize(LiveTrail.MAX_TRANSACTIONS)
        .startsWith("0x0")
        .endsWith("0x98", "0x99");
  }

  @Test
  void forgets_what_it_heard_of_longest_ago_when_there_is_too_much() {
    for (int i = 0; i <= LiveTrail.MAX_THINGS; i++) {
      hear("0x" + i, "FINALIZED", command("submit_job", "{'job':'job-" + i + "'}"));
    }
    assertThat(taken(Kind.JOB, "job-0")).isEmpty();
    assertThat(taken(Kind.JOB, "job-1")).hasSize(1);
    assertThat(taken(Kind.JOB, "job-" + LiveTrail.MAX_THINGS)).hasSize(1);
  }

  @Test
  void keeps_what_was_done_to_a_job_however_many_commands_name_it_and_fail() {
    hear("0x1", "FINALIZED", command("submit_job", "{'job':'victim'}"));
    hear("0x2", "FINALIZED", command("start_job", "{'job':'victim'}"));
    for (int i = 0; i < 100; i++) {
      hear("0xbad" + i, "REVERTED", command("start_job", "{'job':'victim'}"));
    }
    MarketTrail.Known known = trail.about(new MarketThing(Kind.JOB, "victim"));
    assertThat(known.taken()).containsExactly("0x1", "0x2");
    assertThat(known.others()).hasSize(LiveTrail.MAX_OTHERS).endsWith("0xbad99");
    assertThat(known.isCut()).isFalse();
  }

  @Test
  void keeps_what_the_others_did_when_one_sender_names_a_job_in_many_lists_that_succeed() {
    hear("0x1", "FINALIZED", from("0xPAYER", command("submit_job", "{'job':'victim'}")));
    hear("0x2", "FINALIZED", from("0xPROVIDER", command("start_job", "{'job':'victim'}")));
    hear("0x3", "FINALIZED", from("0xPROVIDER", command("report_result", "{'job':'victim'}")));
    for (int i = 0; i < 100; i++) {
      String results = "{'results':{'own-" + i + "':'x','victim':'x'}}";
      hear("0xbad" + i, "FINALIZED", from("0xBAD", command("report_results", results)));
    }
    MarketTrail.Known known = trail.about(new MarketThing(Kind.JOB, "victim"));
    assertThat(known.taken()).startsWith("0x1", "0x2", "0x3");
    assertThat(known.isCut()).isTrue();
  }

  @Test
  void forgets_no_job_for_ids_that_are_invented() {
    hear("0x1", "FINALIZED", command("submit_job", "{'job':'job-1'}"));
    for (int i = 0; i < 11; i++) {
      StringBuilder results = new StringBuilder("'x':'x'");
      for (int j = 0; j < MarketThing.MAX_THINGS; j++) {
        results.append(",'no-").append(i * MarketThing.MAX_THINGS + j).append("':'x'");
      }
      JsonObject many = command("report_results", "{'results':{" + results + "}}");
      hear("0xbad" + i, i % 2 == 0 ? "REVERTED" : "FINALIZED", many);
    }
    assertThat(taken(Kind.JOB, "job-1")).containsExactly("0x1");
    assertThat(taken(Kind.JOB, "no-9")).isEmpty();
  }

  @Test
  void says_of_what_it_does_not_know_that_there_may_be_more() {
    assertThat(trail.about(new MarketThing(Kind.JOB, "job-1")).isCut()).isTrue();
  }

  @Test
  void counts_a_transaction_that_waits_for_its_block_among_the_others_until_it_is_final() {
    hear("0x1", "EXECUTED", command("submit_job", "{'job':'job-1'}"));
    assertThat(trail.about(new MarketThing(Kind.JOB, "job-1")).others()).containsExactly("0x1");
    hear("0x1", "FINALIZED", command("submit_job", "{'job':'job-1'}"));
    assertThat(trail.about(new MarketThing(Kind.JOB, "job-1")))
        .isEqualTo(new MarketTrail.Known(List.of("0x1"), List.of(), false));
  }
}
