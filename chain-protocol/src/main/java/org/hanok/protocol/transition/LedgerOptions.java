package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.function.NativeFunctionRegistry;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.primitive.TimerFlags;

/**
 * What a ledger is told about its chain and node. All values; nothing is read from outside.
 *
 * @param blockchainParams the config's {@code blockchain_params.json}, used at block 0
 * @param flags timer flags
 * @param functions native functions
 * @param shardingPath labels of the path this chain has on its parent; empty on a root chain
 * @param rules which harmful behaviour is off
 * @param readLimits limits of reads that come by an API
 * @param restFunctionCalls whether calls of REST functions are reported as events, for the host to
 *     make. Gas is charged either way
 */
public record LedgerOptions(
    JsonObject blockchainParams,
    TimerFlags flags,
    NativeFunctionRegistry functions,
    List<String> shardingPath,
    HanokRules rules,
    ReadLimits readLimits,
    boolean restFunctionCalls) {

  public LedgerOptions {
    shardingPath = List.copyOf(shardingPath);
  }

  /** A root chain with the reference's rules, limits and no REST calls. */
  public static LedgerOptions of(
      JsonObject blockchainParams, TimerFlags flags, NativeFunctionRegistry functions) {
    return new LedgerOptions(
        blockchainParams,
        flags,
        functions,
        shardingPathOf(blockchainParams),
        HanokRules.REFERENCE,
        ReadLimits.DEFAULTS,
        false);
  }

  /** These options with other rules. */
  public LedgerOptions withRules(HanokRules other) {
    return new LedgerOptions(
        blockchainParams, flags, functions, shardingPath, other, readLimits, restFunctionCalls);
  }

  /** These options with other limits of reads. */
  public LedgerOptions withReadLimits(ReadLimits other) {
    return new LedgerOptions(
        blockchainParams, flags, functions, shardingPath, rules, other, restFunctionCalls);
  }

  /** These options with other native functions. */
  public LedgerOptions withFunctions(NativeFunctionRegistry other) {
    return new LedgerOptions(
        blockchainParams, flags, other, shardingPath, rules, readLimits, restFunctionCalls);
  }

  /** These options, reporting REST functions to call or not. */
  public LedgerOptions withRestFunctionCalls(boolean on) {
    return new LedgerOptions(
        blockchainParams, flags, functions, shardingPath, rules, readLimits, on);
  }

  private static List<String> shardingPathOf(JsonObject blockchainParams) {
    JsonObject sharding = blockchainParams.getObject("sharding");
    String path = sharding == null ? null : sharding.getString("sharding_path");
    return Paths.parse(path);
  }
}
