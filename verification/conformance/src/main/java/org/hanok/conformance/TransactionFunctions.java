package org.hanok.conformance;

import static org.hanok.conformance.FunctionVector.bool;

import java.util.HashMap;
import java.util.Map;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.TransactionFormat;
import org.jspecify.annotations.Nullable;

/** Form, hash and signature of transactions. */
final class TransactionFunctions implements FunctionVectors.Area {

  @Override
  public Map<String, FunctionVector> functions() {
    Map<String, FunctionVector> functions = new HashMap<>();
    functions.put("Transaction.isValidTxBody", bool(r -> isStandard(r.arg(0))));
    return functions;
  }

  private static boolean isStandard(@Nullable JsonValue body) {
    return body != null && TransactionFormat.check(body, true).isStandard();
  }
}
