package org.hanok.protocol.market;

import org.hanok.protocol.function.FunctionCall;
import org.hanok.protocol.function.FunctionOutcome;
import org.hanok.protocol.function.NativeFunction;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The native function {@code _market}: acts on a command record. */
public final class MarketFunction implements NativeFunction {

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
    Command command = new Command(author, call.param("record_id"), fields);
    return verb.handle(command, new ChainMarketLedger(call));
  }
}
