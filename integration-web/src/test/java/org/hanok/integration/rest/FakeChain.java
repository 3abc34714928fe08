package org.hanok.integration.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.Payment;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.ConsistencyPolicy;
import org.hanok.protocol.market.Limits;
import org.hanok.protocol.market.Pinned;
import org.hanok.protocol.market.Program;

/** A chain that has records of the market and nothing else. */
final class FakeChain
    implements StateQuery, ChainQuery, ChainEvents, NodeStatusQuery, ServiceGateway {

  private final Map<String, JsonObject> folders = new HashMap<>();
  private String idle = "";

  /** A program that is published, and of which nobody has a free place. */
  void offerNothingFor(String program) {
    idle = program;
  }

  private static Program program(String name) {
    return new Program(
        name,
        "",
        "",
        new Pinned("", "", "wasm", "", Limits.UNSAID, Set.of()),
        "",
        "",
        1,
        ConsistencyPolicy.ALL,
        false,
        false,
        false,
        0);
  }

  void put(String folder, String name, JsonObject record) {
    folders.merge(
        folder,
        JsonObject.of(name, record),
        (before, ignored) -> before.toBuilder().set(name, record).build());
  }

  void remove(String folder, String name) {
    folders.computeIfPresent(folder, (ignored, before) -> before.toBuilder().remove(name).build());
  }

  @Override
  public Optional<JsonValue> value(String path, JsonObject options) {
    int slash = path.lastIndexOf('/');
    JsonObject whole = folders.get(path);
    JsonObject folder = folders.get(path.substring(0, Math.max(0, slash)));
    return whole != null
        ? Optional.of(whole)
        : Optional.ofNullable(folder).map(one -> one.get(path.substring(slash + 1)));
  }

  @Override
  public Optional<JsonValue> rule(String path, JsonObject options) {
    return Optional.empty();
  }

  @Override
  public Optional<JsonValue> function(String path, JsonObject options) {
    return Optional.empty();
  }

  @Override
  public Optional<JsonValue> owner(String path, JsonObject options) {
    return Optional.empty();
  }

  @Override
  public double nonce(String address, boolean pending) {
    return 0;
  }

  @Override
  public double timestamp(String address, boolean pending) {
    return 0;
  }

  // --- blocks

  @Override
  public long lastBlockNumber() {
    return 7;
  }

  @Override
  public Optional<JsonObject> lastBlock() {
    return Optional.empty();
  }

  @Override
  public Optional<JsonObject> blockByNumber(long number) {
    return Optional.empty();
  }

  @Override
  public Optional<JsonObject> blockByHash(String hash) {
    return Optional.empty();
  }

  @Override
  public List<JsonObject> blocks(long from, long to) {
    return List.of();
  }

  @Override
  public List<BlockLine> newestBlocks(long beforeNumber, int limit) {
    return List.of();
  }

  @Override
  public Optional<JsonObject> transactionByHash(String hash) {
    return Optional.empty();
  }

  @Override
  public List<TransactionLine> newestTransactions(int limit) {
    return List.of();
  }

  @Override
  public List<TransactionLine> transactionsBeginning(String prefix, int limit) {
    return List.of();
  }

  @Override
  public List<TransactionLine> transactionsOf(String address, int limit) {
    return List.of();
  }

  @Override
  public JsonObject pendingTransactions() {
    return JsonObject.EMPTY;
  }

  @Override
  public JsonObject poolUtilization(String addressOrEmpty) {
    return JsonObject.EMPTY;
  }

  @Override
  public Optional<JsonObject> validatorsByNumber(long number) {
    return Optional.empty();
  }

  // --- what happens

  @Override
  public Subscription subscribe(
      Predicate<ChainEvent> wants, Consumer<ChainEvent> listener, int capacity) {
    return () -> {};
  }

  // --- how it is

  @Override
  public Identity identity() {
    return new Identity("0x0", 57, 1);
  }

  @Override
  public Pulse pulse() {
    return new Pulse(NodeStatus.State.SERVING, 1, 10, 0);
  }

  @Override
  public NodeStatus current() {
    return new NodeStatus(
        NodeStatus.State.SERVING,
        "0x0",
        57,
        1,
        "solo",
        1,
        Optional.empty(),
        7,
        0,
        0,
        10,
        new NodeStatus.Pool(0, 1, 0, 1),
        0,
        "",
        Optional.of(0.0),
        0,
        0,
        0,
        new NodeStatus.Database("none", true, 0),
        0,
        List.of());
  }

  @Override
  public long writerSilentMillis() {
    return 0;
  }

  // --- the gateway

  @Override
  public Optional<Terms> terms(String program, String inputHash, long inputBytes) {
    return program.equals(idle)
        ? Optional.of(new Terms(program(idle), List.of(), JsonObject.EMPTY))
        : Optional.empty();
  }

  @Override
  public Admission admit(String program, JsonObject payment) {
    return new Admission.Refused(
        new Refusal(GatewayProblem.NO_SERVICE, GatewayProblem.NO_SERVICE.code(), program, 0));
  }

  @Override
  public CallOutcome call(String program, Payment payment, byte[] input, Patience patience) {
    throw new UnsupportedOperationException("nothing is admitted");
  }
}
