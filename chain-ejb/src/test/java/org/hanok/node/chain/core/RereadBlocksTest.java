package org.hanok.node.chain.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hanok.node.chain.PrivateChain;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transaction.TransactionRules;
import org.hanok.protocol.transition.BlockOutcome;
import org.hanok.protocol.transition.BuildOutcome;
import org.hanok.protocol.transition.BuildTask;
import org.hanok.protocol.transition.HanokRules;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.ProvenBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What gets past the door, by whatever gap, is found before anybody votes for it. */
@DisplayName("A block is what its own text makes")
class RereadBlocksTest {

  private static final LedgerOptions LEDGER =
      PrivateChain.ledger(PrivateChain.params()).withRules(HanokRules.SAFE);
  private static final NetworkConfig NETWORK = PrivateChain.network(LEDGER);

  private static ChainState started() {
    ChainState chain = new ChainState(NETWORK, LEDGER, TransactionRules.DEFAULT);
    assertThat(chain.loadGenesis(NETWORK.genesisBlock())).isInstanceOf(BlockOutcome.Applied.class);
    return chain;
  }

  private static ProvenBuilder.Proven build(SignedTransaction... candidates) {
    ChainState chain = started();
    long now = PrivateChain.GENESIS_MILLIS + 5_000;
    String node = PrivateChain.NODE.address().toString();
    return chain.build(
        new BuildTask(chain.last(), node, 5, now, now, List.of(), List.of(), List.of(candidates)));
  }

  /** Makes an app under whose rule −0 may be written and 0 may not, and writes {@code value}. */
  private static SignedTransaction signOfZero(String app, double value) {
    JsonObject admin = JsonObject.of(PrivateChain.USER.address().toString(), JsonBoolean.TRUE);
    JsonObject rule =
        JsonObject.of(".rule", JsonObject.of("write", JsonString.of("1 / newData < 0")));
    return signed(
        Operations.set(
            List.of(
                Operations.setValue(
                    "/manage_app/" + app + "/create/1", JsonObject.of("admin", admin)),
                Operations.setRule("/apps/" + app + "/x", rule),
                Operations.setValue("/apps/" + app + "/x", JsonNumber.of(value)))));
  }

  private static SignedTransaction transfer(int key) {
    String from = PrivateChain.USER.address().toString();
    String to = PrivateChain.OWNER.address().toString();
    String path = "/transfer/" + from + "/" + to + "/" + key + "/value";
    return signed(Operations.setValue(path, JsonNumber.of(5)));
  }

  private static SignedTransaction signed(JsonObject operation) {
    TransactionBody body =
        TransactionBody.of(operation, -1, PrivateChain.GENESIS_MILLIS + 1).withGasPrice(1);
    return SignedTransaction.sign(body, PrivateChain.USER, 0);
  }

  private static Stream<String> hashes(Block block) {
    return block.body().transactions().items().stream()
        .map(each -> String.valueOf(((JsonObject) each).getString("hash")));
  }

  @Test
  void so_that_what_would_differ_is_left_out_and_named_and_all_others_go_in() {
    SignedTransaction[] all = {
      transfer(1), signOfZero("one", -0.0), transfer(2), signOfZero("two", -0.0), transfer(3)
    };
    ProvenBuilder.Proven made = build(all);
    BuildOutcome.Built built = (BuildOutcome.Built) made.outcome();
    assertThat(hashes(built.block())).containsExactly(hash(all[0]), hash(all[2]), hash(all[4]));
    assertThat(made.differing())
        .extracting(ProvenBuilder.Differing::transaction)
        .containsExactlyInAnyOrder(all[1].hash(), all[3].hash());
    assertThat(built.leftOut()).contains(all[1].hash(), all[3].hash());
    assertThat(made.differing().getFirst().reason()).contains("receipt");
  }

  @Test
  void and_a_node_that_reads_it_comes_to_the_same() {
    ProvenBuilder.Proven made = build(transfer(1), signOfZero("one", 0), transfer(2));
    assertThat(made.differing()).isEmpty();
    JsonValue stored = JsonParser.parseStored(made.text());
    Block block = ((BuildOutcome.Built) made.outcome()).block();
    assertThat(JsonText.stringify(block.toJson())).isEqualTo(JsonText.stringify(stored));
    assertThat(started().replay(block)).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void even_where_more_differ_than_are_searched_for() {
    SignedTransaction[] all =
        Stream.iterate(1, i -> i + 1)
            .limit(12)
            .map(i -> signOfZero("app" + i, -0.0))
            .toArray(SignedTransaction[]::new);
    ProvenBuilder.Proven made = build(all);
    BuildOutcome.Built built = (BuildOutcome.Built) made.outcome();
    assertThat(built.block().body().transactions().size()).isZero();
    List<Hash> sent = Arrays.stream(all).map(SignedTransaction::hash).toList();
    assertThat(sent).containsAll(built.leftOut());
    assertThat(built.leftOut()).isNotEmpty();
  }

  private static String hash(SignedTransaction transaction) {
    return transaction.hash().toString();
  }
}
