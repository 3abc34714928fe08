package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A node that its operator wants to be quiet. */
@Order(41)
@OnTheSharedNode
@DisplayName("An operator")
class PauseIT {

  @Test
  void pauses_the_node_and_resumes_it_by_the_command_line(SharedNode.Started started) {
    NodeUnderTest node = started.node();
    node.hanok("pause", "--reason", "a new disk").orFail();
    try {
      Outage.assertTold(node, "HANOK-PAUSED-BY-OPERATOR");
      assertThat(Outage.health(node, "ready").body()).contains("a new disk");
      assertThat(node.hanok("pause", "--json").error().getString("code"))
          .isEqualTo("HANOK-ALREADY-PAUSED");
    } finally {
      node.hanok("resume").orFail();
    }
    Outage.assertOver(node);
    assertThat(node.hanok("resume", "--json").error().getString("code"))
        .isEqualTo("HANOK-NOT-PAUSED");
  }
}
