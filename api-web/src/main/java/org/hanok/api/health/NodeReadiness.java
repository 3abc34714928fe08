package org.hanok.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.query.NodeStatusQuery;

/** Ready means: the state is loaded, blocks become final, and the database and disk take them. */
@Readiness
@ApplicationScoped
public class NodeReadiness implements HealthCheck {

  private final NodeStatusQuery status;

  /** Asks {@code status} at each check. */
  @Inject
  public NodeReadiness(NodeStatusQuery status) {
    this.status = status;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      return of(status.current());
    } catch (NodeNotStarted waits) {
      return HealthCheckResponse.named("hanok-chain")
          .withData("waitsFor", waits.waitsFor())
          .down()
          .build();
    }
  }

  private static HealthCheckResponse of(NodeStatus now) {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("hanok-chain")
            .withData("state", now.state().name())
            .withData("lastBlock", now.finalised().map(NodeStatus.FinalBlock::number).orElse(-1L))
            .withData("finalityLagEpochs", now.finalityLagEpochs())
            .withData("databaseWritable", now.database().writable())
            .withData("diskFreeBytes", now.diskFreeBytes());
    boolean ready = now.state() == NodeStatus.State.SERVING;
    for (NodeStatus.Condition condition : now.conditions()) {
      if (condition.severity() == Severity.CRITICAL) {
        ready = false;
        answer.withData(condition.code(), condition.message());
      }
    }
    return answer.status(ready).build();
  }
}
