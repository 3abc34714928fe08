package org.hanok.protocol.transition;

import java.util.List;
import org.hanok.protocol.json.JsonObject;

/**
 * What became of one transaction.
 *
 * @param code the top-level code; for a SET that got as far as its operations 0 unless a limit, a
 *     budget or the fee stopped it
 * @param failed whether the reference calls it failed (and undid it, if asked to). AIN: of a SET
 *     only the operations' results count, its own code does not
 * @param precheckFailed whether it was refused before anything was done: it belongs in no block
 * @param threw whether the reference would have thrown here, out of the execution: no proposer may
 *     include it. It was undone
 * @param gasAmountCharged gas units its sender pays for
 * @param gasCostTotal what they cost, in AIN
 * @param bandwidthGas bandwidth gas units by service and app
 * @param json the whole result as the reference's API shows it
 * @param events what to tell others; empty unless an event source was given
 */
public record ExecutionResult(
    int code,
    boolean failed,
    boolean precheckFailed,
    boolean threw,
    double gasAmountCharged,
    double gasCostTotal,
    GasAmount bandwidthGas,
    JsonObject json,
    List<LedgerEvent> events) {}
