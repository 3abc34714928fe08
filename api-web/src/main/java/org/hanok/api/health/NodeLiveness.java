package org.hanok.api.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.NodeStatusQuery;

/**
 * Live means that the chain's writer turns its wheel; one that hangs needs a new process. A node
 * that waits for its account has no writer yet, and a new process would wait as well.
 */
@Liveness
@ApplicationScoped
public class NodeLiveness implements HealthCheck {

  private static final long PATIENCE_MILLIS = 120_000;

  private final NodeStatusQuery status;

  /** Asks {@code status} at each check. */
  @Inject
  public NodeLiveness(NodeStatusQuery status) {
    this.status = status;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("hanok-writer");
    try {
      long silentMillis = status.writerSilentMillis();
      return answer
          .withData("silentMillis", silentMillis)
          .status(silentMillis < PATIENCE_MILLIS)
          .build();
    } catch (NodeNotStarted waits) {
      return answer.withData("waitsFor", waits.waitsFor()).up().build();
    }
  }
}
