package org.hanok.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.Test;

class ViewsTest {

  /** A record as the interface has them. */
  public record Sample(
      String text,
      int number,
      boolean flag,
      Optional<String> maybe,
      OptionalLong none,
      Level level) {}

  /** An enum. */
  public enum Level {
    HIGH
  }

  private static JsonObject json(String text) {
    return (JsonObject) JsonParser.parse(text.replace('\'', '"'));
  }

  @Test
  void records_become_objects_in_order_and_what_is_unknown_becomes_null() {
    Sample sample = new Sample("a\"b", 3, true, Optional.empty(), OptionalLong.empty(), Level.HIGH);
    assertThat(JsonText.stringify(RecordJson.of(List.of(sample))))
        .isEqualTo(
            "[{\"text\":\"a\\\"b\",\"number\":3,\"flag\":true,\"maybe\":null,\"none\":null,"
                + "\"level\":\"HIGH\"}]");
  }

  @Test
  void what_has_no_json_is_a_bug() {
    assertThatThrownBy(() -> RecordJson.of(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_block_shows_its_transactions_and_which_of_them_failed() {
    BlockView block =
        BlockView.of(
            json(
                "{'number':5,'hash':'0x1','last_hash':'0x0','timestamp':1000,'epoch':7,"
                    + "'proposer':'0xP','state_proof_hash':'0xS','gas_amount_total':2,"
                    + "'gas_cost_total':0.5,'size':900,'last_votes':[{},{}],"
                    + "'validators':{'0xP':{'stake':100,'proposal_right':true}},"
                    + "'transactions':[{'hash':'0xa','address':'0xA','tx_body':{'timestamp':9,"
                    + "'operation':{'ref':'/apps/x'}}},{'hash':'0xb','address':'0xA','tx_body':"
                    + "{'timestamp':9,'operation':{'type':'SET','op_list':[{},{}]}}}],"
                    + "'receipts':[{'code':12103},{'code':1,'result_list':{'0':{'code':0}}}]}"),
            5);
    assertThat(block.votes()).isEqualTo(1);
    assertThat(block.newest()).isTrue();
    assertThat(block.validators().getFirst().stake()).hasValue(100);
    assertThat(block.transactionList())
        .extracting(TransactionSummary::state)
        .containsExactly("REVERTED", "FINALIZED");
    assertThat(block.transactionList().getFirst().operation()).isEqualTo("SET_VALUE");
    assertThat(block.transactionList().getLast().ref()).isEmpty();
  }

  @Test
  void a_transaction_that_waits_has_neither_block_nor_receipt() {
    TransactionView view =
        TransactionView.of(
            json(
                "{'state':'EXECUTED','number':-1,'index':-1,'exec_result':{'code':0,"
                    + "'gas_amount_charged':3,'gas_cost_total':0.1},'transaction':{'hash':'0xa',"
                    + "'address':'0xA','signature':'0xs','tx_body':{'nonce':-1,'timestamp':9,"
                    + "'operation':{'type':'SET_VALUE',"
                    + "'ref':'/market/command/submit_job/0xA/pay-1','value':"
                    + "{'job':'job-1','contract':'con-1'}}}}}"));
    assertThat(view.blockNumber()).isEmpty();
    assertThat(view.receipt()).isEmpty();
    assertThat(view.gasUsed()).hasValue(3);
    assertThat(view.resultCode()).hasValue(0);
    assertThat(view.about())
        .as("by the ids in its value, not by its record's name")
        .containsExactly(
            new TransactionView.Thing("job", "job-1"),
            new TransactionView.Thing("contract", "con-1"));
    assertThat(view.reasons()).isEmpty();
    assertThat(view.operations()).isEqualTo(1);
  }

  @Test
  void each_code_in_a_receipt_is_told_in_words_with_what_to_do() {
    TransactionView view =
        TransactionView.of(
            json(
                "{'state':'REVERTED','number':5,'index':0,'receipt':{'code':20001,'func_results':"
                    + "{'_market':{'code':21411}},'result_list':{'0':{'code':0},'1':{'code':4711}}},"
                    + "'transaction':{'hash':'0xa','address':'0xA','tx_body':{'operation':{}}}}"));
    assertThat(view.reasons())
        .extracting(found -> found.where() + " " + found.reason().code())
        .containsExactly(" 20001", "/func_results/_market 21411", "/result_list/1 4711");
    assertThat(view.reasons().get(1).reason())
        .returns("the balance does not suffice", Reasons.Reason::meaning)
        .returns("Change what was sent.", Reasons.Reason::remedy);
    assertThat(view.reasons().getLast().reason().meaning()).contains("no words");
  }

  @Test
  void reasons_of_runs_are_found_as_the_chain_writes_them() {
    assertThat(Reasons.find("hanok-exec-timed-out"))
        .hasValueSatisfying(reason -> assertThat(reason.meaning()).contains("longer"));
    assertThat(Reasons.find("no such code")).isEmpty();
  }

  @Test
  void the_build_says_which_version_this_is() {
    assertThat(Version.text()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
