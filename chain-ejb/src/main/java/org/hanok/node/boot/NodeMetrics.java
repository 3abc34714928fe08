package org.hanok.node.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;

/** The node's figures for MicroProfile Metrics, read when somebody asks. */
@ApplicationScoped
public class NodeMetrics {

  void register(
      @Observes @Initialized(ApplicationScoped.class) Object started,
      MetricRegistry registry,
      NodeStatusQuery status) {
    gauge(
        registry,
        status,
        "hanok_block_final",
        "The newest final block's number.",
        "none",
        now -> now.finalised().map(NodeStatus.FinalBlock::number).orElse(-1L));
    gauge(
        registry,
        status,
        "hanok_finality_lag",
        "Age of the newest final block.",
        "milliseconds",
        NodeStatus::finalityLagMillis);
    gauge(registry, status, "hanok_epoch", "The current epoch.", "none", NodeStatus::epoch);
    gauge(
        registry,
        status,
        "hanok_pool_used",
        "Transactions that wait for a block.",
        "none",
        now -> now.pool().used());
    gauge(registry, status, "hanok_peers", "Connected peers.", "none", NodeStatus::peers);
    gauge(
        registry,
        status,
        "hanok_escrow",
        "AIN held in escrow by the market.",
        "none",
        now -> now.escrowTotal().orElse(0.0));
    gauge(
        registry,
        status,
        "hanok_commit",
        "Duration of the last block's commit.",
        "milliseconds",
        now -> now.database().lastCommitMillis());
    gauge(
        registry,
        status,
        "hanok_disk_free",
        "Free bytes where the data folder is.",
        "bytes",
        NodeStatus::diskFreeBytes);
    gauge(
        registry,
        status,
        "hanok_ready",
        "1 while the node serves, else 0.",
        "none",
        now -> now.state() == NodeStatus.State.SERVING ? 1 : 0);
    figure(
        registry,
        status,
        "hanok_bugs",
        "Errors in Hanok itself that the chain's writer met since it started.",
        "none",
        NodeStatusQuery::faults);
    figure(
        registry,
        status,
        "hanok_promises_broken",
        "Transactions in no block though their senders were told what came of them.",
        "none",
        NodeStatusQuery::brokenPromises);
  }

  private static void gauge(
      MetricRegistry registry,
      NodeStatusQuery status,
      String name,
      String description,
      String unit,
      ToDoubleFunction<NodeStatus> figure) {
    figure(
        registry,
        status,
        name,
        description,
        unit,
        source -> figure.applyAsDouble(source.current()));
  }

  private static void figure(
      MetricRegistry registry,
      NodeStatusQuery status,
      String name,
      String description,
      String unit,
      ToDoubleFunction<NodeStatusQuery> figure) {
    Metadata metadata =
        Metadata.builder().withName(name).withDescription(description).withUnit(unit).build();
    var ignored = registry.gauge(metadata, status, figure::applyAsDouble);
  }
}
