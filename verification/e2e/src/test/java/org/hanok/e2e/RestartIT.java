package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A planned stop. */
@Order(90)
@OnTheSharedNode
@DisplayName("An operator stops the node and starts it again")
class RestartIT {

  private static final String STRANGER =
      Address.parse("0x000000000000000000000000000000000000beef").toString();

  @Test
  void and_blocks_balances_and_services_are_as_before(SharedNode.Started started) {
    NodeUnderTest node = started.nodeWithSample();
    Rpc rpc = node.rpc();
    String hash = rpc.transfer(node.faucet(), STRANGER, 12.5);
    long number = (long) rpc.finalised(hash).getNumber("number", -1);
    JsonObject before = rpc.block(number).orElseThrow();
    double money = rpc.balance(STRANGER);

    node.stop();
    assertThat(node.isAlive()).isFalse();
    assertThat(node.hanok("status").exitCode()).isEqualTo(3);
    JsonObject announcement = node.start();

    assertThat(announcement.getString("first_password")).isNull();
    assertThat(rpc.block(number).orElseThrow()).isEqualTo(before);
    assertThat(rpc.balance(STRANGER)).isEqualTo(money);
    Await.until("new blocks after the restart", 240, () -> rpc.lastBlockNumber() > number + 2);
    JsonObject next = rpc.block(number + 1).orElseThrow();
    assertThat(next.getString("last_hash")).isEqualTo(before.getString("hash"));
    JsonObject answer =
        node.hanok("call", "markdown", "{\"markdown\":\"*again*\"}", "--json").orFail().json();
    assertThat(Objects.requireNonNull(answer.getObject("result")).getString("html"))
        .contains("<em>again</em>");
  }
}
