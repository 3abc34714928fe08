package org.hanok.api;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.node.query.Traffic;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;
import org.hanok.protocol.json.JsonObject;

/** The doors of a node that is not started: whoever asks it is told so. */
final class ClosedDoors {

  private ClosedDoors() {}

  static AinDoors with(Map<String, String> settings, LongSupplier clock) {
    NodeParams params =
        NodeParams.of(
            name -> Optional.ofNullable(settings.get(name)), JsonObject.EMPTY, JsonObject.EMPTY);
    return new AinDoors(
        params,
        new CorsHeaders(List.of("X-Trace")),
        closed(TransactionIngress.class),
        closed(NodeSigner.class),
        closed(ChainQuery.class),
        closed(StateQuery.class),
        closed(LedgerQuery.class),
        closed(NodeStatusQuery.class),
        closed(NodeReport.class),
        new EventHandlerSlot(),
        new Traffic(clock, 60_000, 60),
        closed(NodeParamCommands.class),
        closed(AccountInjection.class),
        clock);
  }

  /** As above without limits of requests, but transactions are taken and signed by these. */
  static AinDoors butFor(TransactionIngress ingress, NodeSigner signer) {
    AinDoors closed = with(Map.of("ENABLE_EXPRESS_RATE_LIMIT", "false"), () -> 0);
    return new AinDoors(
        closed.params(),
        closed.corsHeaders(),
        ingress,
        signer,
        closed.chain(),
        closed.state(),
        closed.ledger(),
        closed.node(),
        closed.report(),
        closed.events(),
        closed.traffic(),
        closed.paramCommands(),
        closed.account(),
        closed.clock());
  }

  private static <T> T closed(Class<T> door) {
    return door.cast(
        Proxy.newProxyInstance(
            door.getClassLoader(),
            new Class<?>[] {door},
            (proxy, method, arguments) -> {
              throw new NodeNotStarted("the node waits until its account is injected");
            }));
  }
}
