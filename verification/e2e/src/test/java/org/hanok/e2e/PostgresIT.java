package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole node on PostgreSQL, by configuration only. */
@Order(70)
@WithItsOwnNodes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A node on PostgreSQL")
class PostgresIT {

  private final PostgresServer postgres = PostgresServer.started("node");
  private final NodeUnderTest node = postgres.configure(NodeUnderTest.named("postgres"));

  @BeforeAll
  void start() {
    node.start();
  }

  @AfterAll
  void stop() {
    node.close();
    postgres.close();
  }

  @Test
  @Order(1)
  void runs_a_job_and_keeps_its_blocks_there_and_nowhere_else() {
    node.hanok("publish", "samples/markdown", "--json").orFail();
    JsonObject answer =
        node.hanok("call", "markdown", "{\"markdown\":\"# Hi\"}", "--json").orFail().json();
    node.rpc().finalised(Objects.requireNonNull(answer.getString("transaction")));
    long last = node.rpc().lastBlockNumber();
    assertThat(postgres.number("select count(*) from block_record"))
        .isGreaterThanOrEqualTo(last + 1);
    assertThat(postgres.number("select count(*) from final_transaction")).isPositive();
    assertThat(node.home().resolve("db")).doesNotExist();
  }

  @Test
  @Order(2)
  void loses_nothing_by_kill_9_under_a_load() {
    double money = node.rpc().moneyInAll();
    TransferLoad load =
        new TransferLoad(node.rpc(), node.faucet(), "0x000000000000000000000000000000000000c0de");
    load.begin();
    Await.until("transfers in final blocks", 480, () -> load.finalised().size() > 50);
    node.killHard();
    load.end();
    node.start();
    Promises.assertKept(node.rpc(), load);
    assertThat(node.rpc().moneyInAll()).isCloseTo(money, within(1e-6));
  }

  @Test
  @Order(3)
  void says_so_when_the_database_hangs_and_goes_on_by_itself_when_it_answers() throws IOException {
    TransferLoad load =
        new TransferLoad(node.rpc(), node.faucet(), "0x00000000000000000000000000000000000bade2");
    load.begin();
    Await.until("transfers in final blocks", 480, () -> load.finalised().size() > 20);
    postgres.freeze();
    try {
      Outage.assertTold(node, "HANOK-STORAGE-HANGS");
    } finally {
      postgres.thaw();
    }
    load.end();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
  }

  @Test
  @Order(4)
  void says_so_when_the_database_is_gone_and_goes_on_by_itself_when_it_is_back()
      throws IOException {
    TransferLoad load =
        new TransferLoad(node.rpc(), node.faucet(), "0x00000000000000000000000000000000000bade1");
    load.begin();
    Await.until("transfers in final blocks", 480, () -> load.finalised().size() > 20);
    postgres.stop();
    Outage.assertTold(node, "HANOK-STORAGE-LOST");
    load.end();
    assertThat(node.isAlive()).isTrue();
    postgres.start();
    Outage.assertOver(node);
    Promises.assertKept(node.rpc(), load);
  }
}
