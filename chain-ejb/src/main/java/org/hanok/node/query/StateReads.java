package org.hanok.node.query;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transition.LedgerOptions;
import org.hanok.protocol.transition.LedgerReader;
import org.hanok.protocol.transition.ReadLimits;
import org.jspecify.annotations.Nullable;

/** Reads of the front and the final state, each of one moment. */
public final class StateReads implements StateQuery, LedgerQuery {

  private final ChainView view;
  private final LedgerOptions options;
  private final LongSupplier clock;
  private final Supplier<ReadLimits> limits;

  /** Reads of what {@code view} shows. */
  public StateReads(ChainView view, LedgerOptions options, LongSupplier clock) {
    this(view, options, clock, options::readLimits);
  }

  /** Reads of what {@code view} shows, within limits that may change. */
  public StateReads(
      ChainView view, LedgerOptions options, LongSupplier clock, Supplier<ReadLimits> limits) {
    this.view = view;
    this.options = options;
    this.clock = clock;
    this.limits = limits;
  }

  private LedgerReader reader() {
    return reader(view.moment());
  }

  private LedgerReader reader(ChainMoment now) {
    return LedgerReader.of(now.frontRoot(), now.finalRoot(), options.withReadLimits(limits.get()));
  }

  @Override
  public Optional<JsonValue> value(String path, JsonObject how) {
    return get("GET_VALUE", path, how);
  }

  @Override
  public Optional<JsonValue> rule(String path, JsonObject how) {
    return get("GET_RULE", path, how);
  }

  @Override
  public Optional<JsonValue> function(String path, JsonObject how) {
    return get("GET_FUNCTION", path, how);
  }

  @Override
  public Optional<JsonValue> owner(String path, JsonObject how) {
    return get("GET_OWNER", path, how);
  }

  private Optional<JsonValue> get(String type, String path, JsonObject how) {
    JsonObject arguments = how.toBuilder().set("type", type).set("ref", path).build();
    JsonValue result = get(arguments).get("result");
    return result == null || result instanceof JsonNull ? Optional.empty() : Optional.of(result);
  }

  @Override
  public double nonce(String address, boolean pending) {
    return accountNumber(address, "nonce", pending);
  }

  @Override
  public double timestamp(String address, boolean pending) {
    return accountNumber(address, "timestamp", pending);
  }

  private double accountNumber(String address, String name, boolean pending) {
    Address valid = Address.tryParse(address);
    if (valid == null) {
      return -1;
    }
    StateNode root = pending ? view.frontRoot() : view.finalRoot();
    StateNode node = root.find(List.of("values", "accounts", valid.toString(), name));
    return node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
  }

  @Override
  public JsonObject get(JsonObject arguments) {
    return reader().get(arguments, clock.getAsLong());
  }

  /** As {@link #get(JsonObject)}; {@code progress} sees the answers of a list as they come. */
  JsonObject get(JsonObject arguments, LedgerReader.Progress progress) {
    return reader().get(arguments, clock.getAsLong(), progress);
  }

  @Override
  public JsonValue matchFunction(JsonObject arguments) {
    return reader().matchFunction(arguments);
  }

  @Override
  public JsonValue matchRule(JsonObject arguments) {
    return reader().matchRule(arguments);
  }

  @Override
  public JsonValue matchOwner(JsonObject arguments) {
    return reader().matchOwner(arguments);
  }

  @Override
  public JsonValue evalRule(JsonObject arguments) {
    return reader().evalRule(arguments, clock.getAsLong());
  }

  @Override
  public JsonValue evalOwner(JsonObject arguments) {
    return reader().evalOwner(arguments);
  }

  @Override
  public JsonValue stateProof(String fullPath) {
    return reader().stateProof(fullPath);
  }

  @Override
  public JsonValue proofHash(String fullPath) {
    return reader().proofHash(fullPath);
  }

  @Override
  public JsonValue stateInfo(String fullPath) {
    return reader().stateInfo(fullPath);
  }

  @Override
  public JsonValue stateUsage(@Nullable JsonValue appName) {
    ChainMoment now = view.moment();
    return reader(now).stateUsage(appName, now.last().number());
  }

  @Override
  public JsonObject validateAppName(@Nullable JsonValue appName) {
    ChainMoment now = view.moment();
    return reader(now).validateAppName(appName, now.last().number());
  }
}
