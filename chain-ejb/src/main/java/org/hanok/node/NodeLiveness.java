package org.hanok.node;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/** Live means that the chain's writer turns its wheel; one that hangs needs a new process. */
@Liveness
@ApplicationScoped
public class NodeLiveness implements HealthCheck {

  private static final long PATIENCE_MILLIS = 120_000;

  @EJB @Nullable NodeLifecycle lifecycle;

  @Override
  public HealthCheckResponse call() {
    long seen = Objects.requireNonNull(lifecycle).node().writerSeenMillis();
    long silentMillis = seen == 0 ? 0 : System.currentTimeMillis() - seen;
    return HealthCheckResponse.named("hanok-writer")
        .withData("silentMillis", silentMillis)
        .status(silentMillis < PATIENCE_MILLIS)
        .build();
  }
}
