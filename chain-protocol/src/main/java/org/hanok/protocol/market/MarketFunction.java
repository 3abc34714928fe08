package org.hanok.protocol.market;

import org.hanok.protocol.function.BlockEnd;
import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.function.FunctionOutcome;
import org.hanok.protocol.function.NativeFunction;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The native function {@code _market}: acts on a command record, and at the end of each block on
 * what has become due.
 */
public final class MarketFunction implements NativeFunction {

  private static final double LEAST_GAS_PRICE = 1;

  /** {@code registry} and the market's function. */
  public static NativeFunctionRegistry addTo(NativeFunctionRegistry registry) {
    return registry.with(MarketPaths.FUNCTION_ID, new MarketFunction(), true, 0);
  }

  @Override
  public FunctionOutcome call(FunctionCall call) {
    if (call.isDeletion()) {
      return FunctionOutcome.success();
    }
    MarketReason reason = act(call);
    return reason == MarketReason.OK
        ? FunctionOutcome.success()
        : FunctionOutcome.failure(reason.code());
  }

  @Override
  public void endBlock(BlockEnd block) {
    new MarketTick(new BlockEndStore(block)).run();
  }

  private static MarketReason act(FunctionCall call) {
    @Nullable MarketVerb verb = MarketVerb.parse(call.param("verb"));
    if (verb == null) {
      return MarketReason.UNKNOWN_VERB;
    }
    if (!(call.value() instanceof JsonObject fields)) {
      return MarketReason.MALFORMED;
    }
    String author = call.param("user_addr");
    if (!author.equals(call.addr())) {
      return MarketReason.NOT_THE_OWNER;
    }
    String recordId = call.param("record_id");
    boolean pays = call.transaction().body().getNumber("gas_price", 0) >= LEAST_GAS_PRICE;
    CallStore store = new CallStore(call);
    MarketReason reason = verb.handle(new Command(author, recordId, fields, pays), store);
    // What costs its author nothing leaves nothing behind that fills everybody's memory.
    boolean keepsRecord = pays && !verb.leavesNoRecord();
    if (reason != MarketReason.OK || keepsRecord) {
      return reason;
    }
    String record = MarketPaths.command(verb.text(), author, recordId);
    return store.put(record, null) ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }
}
