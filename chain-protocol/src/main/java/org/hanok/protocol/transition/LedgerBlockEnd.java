package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.BlockEnd;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;

/** A ledger at the end of a block. */
final class LedgerBlockEnd implements BlockEnd {

  private final LedgerState state;
  private final LedgerOptions options;
  private final ChainParameters parameters;
  private final ExecutionContext context;

  LedgerBlockEnd(
      LedgerState state,
      LedgerOptions options,
      ChainParameters parameters,
      ExecutionContext context) {
    this.state = state;
    this.options = options;
    this.parameters = parameters;
    this.context = context;
  }

  @Override
  public long number() {
    return context.blockNumber();
  }

  @Override
  public long timeMillis() {
    return context.blockTimeMillis();
  }

  @Override
  public FunctionCall.Parameters parameters() {
    return parameters;
  }

  @Override
  public JsonValue value(String path) {
    return state.value(Paths.parse(path));
  }

  @Override
  public List<String> labels(String path) {
    StateNode node = state.find(Roots.VALUES, Paths.parse(path));
    return node == null || node.isLeaf() ? List.of() : node.labels();
  }

  @Override
  public void write(String path, JsonValue value) {
    state.write(Paths.below(Roots.VALUES, Paths.parse(path)), value);
  }

  @Override
  public void add(String path, double delta) {
    double before = value(path) instanceof JsonNumber number ? number.value() : 0;
    double sum = before + delta;
    write(path, JsonNumber.of(options.rules().exactAmounts() ? Balances.exact(sum) : sum));
  }
}
