package org.hanok.protocol.function;

/**
 * What the chain does when a value is written where a function of type NATIVE is set. Must be
 * deterministic: everything it may know comes in by the call, everything it does goes through the
 * call's ledger.
 */
@FunctionalInterface
public interface NativeFunction {

  /**
   * Runs the function once.
   *
   * @throws FunctionThrew where the reference's code throws; the trigger swallows it
   */
  FunctionOutcome call(FunctionCall call);

  /** Does what is due at the end of a block. AIN's own functions have nothing to do there. */
  default void endBlock(BlockEnd block) {}
}
