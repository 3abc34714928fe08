package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hanok.console.ConsoleReason;
import org.hanok.console.view.MarketReads;
import org.hanok.console.view.OverviewView;
import org.hanok.console.view.RecordJson;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatus.Condition;
import org.hanok.node.query.NodeStatus.Severity;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.protocol.json.JsonObject;

/** The node at a glance. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class OverviewResource {

  private static final int THROUGHPUT_BLOCKS = 60;

  private final InstantSource clock = InstantSource.system();

  @Inject NodeStatusQuery node;
  @Inject ChainQuery chain;
  @Inject MarketReads market;
  @Inject MachineRoom machine;

  /** What an operator should act on. */
  public record AttentionView(
      String code, String severity, String message, long sinceMillis, Optional<String> link) {}

  /** Everything on the first page. */
  @GET
  @Path("overview")
  public OverviewView overview() {
    NodeStatus status = node.current();
    return OverviewView.of(
        status,
        market.numbers(status),
        market.capacity(status),
        chain.newestBlocks(Long.MAX_VALUE, THROUGHPUT_BLOCKS),
        clock.millis());
  }

  /** What needs an operator, worst first. */
  @GET
  @Path("attention")
  public List<AttentionView> attention() {
    List<Condition> conditions = new ArrayList<>(node.current().conditions());
    conditions.addAll(machineConditions());
    return conditions.stream()
        .sorted(Comparator.comparing(Condition::severity).reversed())
        .map(OverviewResource::view)
        .toList();
  }

  /** Whether the node serves; open to everybody, so it says no more. */
  @GET
  @Path("health")
  public Response health() {
    boolean serves = node.pulse().state() == NodeStatus.State.SERVING;
    return Response.status(serves ? 200 : 503)
        .entity(JsonObject.builder().set("status", serves ? "UP" : "DOWN").build())
        .build();
  }

  private List<Condition> machineConditions() {
    List<Condition> conditions = new ArrayList<>();
    for (MachineRoom.BundleLine bundle : machine.bundles()) {
      if (bundle.state().equals("STUCK")) {
        conditions.add(
            new Condition(
                ConsoleReason.BUNDLE_STUCK,
                Severity.WARNING,
                bundle.name()
                    + " "
                    + bundle.version()
                    + " does not let go of a thread. Restart the node to get rid of it.",
                bundle.sinceMillis()));
      }
    }
    conditions.addAll(lackingRuntimes());
    return conditions;
  }

  /** Contracts go on while nothing runs their jobs. */
  private List<Condition> lackingRuntimes() {
    Set<String> there =
        machine.runtimes().stream()
            .map(MachineRoom.RuntimeLine::type)
            .collect(Collectors.toUnmodifiableSet());
    if (there.isEmpty()) {
      return List.of(
          lacking(
              "No runtime is in service, so this node runs no jobs. Deploy a language bundle."));
    }
    if (node.current().escrowTotal().isEmpty()) {
      return List.of();
    }
    return market.contractedRuntimes(machine.provider()).entrySet().stream()
        .filter(needed -> !there.contains(needed.getKey()))
        .map(
            needed ->
                lacking(
                    "No bundle in service brings the runtime "
                        + needed.getKey()
                        + ", for which this node has contracts ("
                        + needed.getValue()
                        + "): their jobs are not run. Deploy one."))
        .toList();
  }

  private Condition lacking(String message) {
    return new Condition(ConsoleReason.NO_RUNTIME, Severity.WARNING, message, clock.millis());
  }

  private static AttentionView view(Condition condition) {
    return new AttentionView(
        condition.code(),
        RecordJson.word(condition.severity()),
        condition.message(),
        condition.sinceMillis(),
        link(condition.code()));
  }

  private static Optional<String> link(String code) {
    if (code.startsWith("HANOK-BUNDLE") || code.startsWith(ConsoleReason.NO_RUNTIME.id())) {
      return Optional.of("/bundles");
    }
    return code.contains("DISK") || code.contains("DATABASE")
        ? Optional.of("/about")
        : Optional.empty();
  }
}
