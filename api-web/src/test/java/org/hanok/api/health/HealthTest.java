package org.hanok.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Health")
class HealthTest {

  /** A node that waits until its account is injected, or whose writer was silent so long. */
  private record Node(Optional<Long> silentMillis) implements NodeStatusQuery {
    @Override
    public Identity identity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Pulse pulse() {
      throw new NodeNotStarted("the node waits until its account is injected");
    }

    @Override
    public NodeStatus current() {
      throw new NodeNotStarted("the node waits until its account is injected");
    }

    @Override
    public long writerSilentMillis() {
      return silentMillis.orElseThrow(
          () -> new NodeNotStarted("the node waits until its account is injected"));
    }
  }

  @BeforeEach
  void withoutAServer() {
    HealthCheckResponse.setResponseProvider(new FakeAnswers());
  }

  @AfterEach
  void forget() {
    HealthCheckResponse.setResponseProvider(null);
  }

  @Test
  void a_node_that_waits_for_its_account_lives_and_is_not_ready_and_says_why() {
    Node waits = new Node(Optional.empty());
    HealthCheckResponse live = new NodeLiveness(waits).call();
    assertThat(live.getStatus()).isEqualTo(Status.UP);
    assertThat(live.getData()).contains(Map.of("waitsFor", "account"));
    HealthCheckResponse ready = new NodeReadiness(waits).call();
    assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
    assertThat(ready.getData()).contains(Map.of("waitsFor", "account"));
  }

  @Test
  void a_writer_that_was_silent_for_two_minutes_needs_a_new_process() {
    assertThat(new NodeLiveness(new Node(Optional.of(119_999L))).call().getStatus())
        .isEqualTo(Status.UP);
    assertThat(new NodeLiveness(new Node(Optional.of(120_000L))).call().getStatus())
        .isEqualTo(Status.DOWN);
  }
}
