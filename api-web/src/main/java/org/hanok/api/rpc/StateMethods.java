package org.hanok.api.rpc;

import static org.hanok.api.rpc.Params.isPending;
import static org.hanok.api.rpc.Params.text;
import static org.hanok.api.rpc.RpcMethod.result;

import java.util.Map;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;

/** The state: values, rules, functions, owners, proofs and accounts. */
final class StateMethods {

  private final LedgerQuery ledger;
  private final StateQuery state;

  StateMethods(LedgerQuery ledger, StateQuery state) {
    this.ledger = ledger;
    this.state = state;
  }

  Map<String, RpcMethod> all() {
    return Map.ofEntries(
        Map.entry("ain_get", ledger::get),
        Map.entry("ain_matchFunction", p -> result(ledger.matchFunction(p))),
        Map.entry("ain_matchRule", p -> result(ledger.matchRule(p))),
        Map.entry("ain_matchOwner", p -> result(ledger.matchOwner(p))),
        Map.entry("ain_evalRule", p -> result(ledger.evalRule(p))),
        Map.entry("ain_evalOwner", p -> result(ledger.evalOwner(p))),
        Map.entry("ain_getStateProof", p -> result(ledger.stateProof(text(p, "ref")))),
        Map.entry("ain_getProofHash", p -> result(ledger.proofHash(text(p, "ref")))),
        Map.entry("ain_getStateInfo", p -> result(ledger.stateInfo(text(p, "ref")))),
        Map.entry(
            "ain_getStateUsage", p -> result(ledger.stateUsage(Params.showable(p, "app_name")))),
        Map.entry("ain_validateAppName", p -> ledger.validateAppName(p.get("app_name"))),
        Map.entry("ain_getBalance", p -> result(state.balance(text(p, "address")))),
        Map.entry("ain_getNonce", p -> result(state.nonce(text(p, "address"), isPending(p)))),
        Map.entry(
            "ain_getTimestamp", p -> result(state.timestamp(text(p, "address"), isPending(p)))),
        Map.entry("ain_getValidatorInfo", this::validator));
  }

  private JsonObject validator(JsonObject params) {
    // AIN: what is no text is put into a path as text, where there is nothing.
    String address = params.get("address") instanceof JsonString text ? text.value() : "null";
    JsonObject none = JsonObject.EMPTY;
    return result(
        JsonObject.builder()
            .setIfPresent("address", params.get("address"))
            .set(
                "isWhitelisted",
                state
                    .value("/consensus/proposer_whitelist/" + address, none)
                    .filter(value -> value.isTruthy())
                    .orElse(JsonBoolean.FALSE))
            .set(
                "stake",
                state
                    .value("/service_accounts/staking/consensus/" + address + "|0/balance", none)
                    .filter(value -> value.isTruthy())
                    .orElse(JsonNumber.ZERO))
            .build());
  }
}
