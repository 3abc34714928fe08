package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.function.FunctionResult;
import org.hanok.protocol.function.OpResult;
import org.hanok.protocol.primitive.Paths;

/** Adds up bandwidth gas: an operation, its functions, their operations, and so on. */
public final class GasMeter {

  private static final double MICRO = 1_000_000;

  private final GasAmount total = new GasAmount();

  /** What was added so far. */
  public GasAmount total() {
    return total;
  }

  /** Adds {@code result} of an operation at {@code path}. */
  public void add(List<String> path, OpResult result) {
    // Function gas follows the path that triggered the function.
    addFunctions(path, result.functions());
    for (Map<String, Map<String, FunctionResult>> byValue : result.subtreeFunctions().values()) {
      byValue.forEach(
          (valuePath, functions) -> {
            List<String> below = new ArrayList<>(path);
            below.addAll(Paths.parse(valuePath));
            addFunctions(below, functions);
          });
    }
    total.add(path, result.bandwidthGas());
  }

  private void addFunctions(List<String> path, Map<String, FunctionResult> functions) {
    for (FunctionResult function : functions.values()) {
      for (FunctionResult.Operation operation : function.operations()) {
        add(Paths.parse(operation.path()), operation.result());
      }
      total.add(path, function.bandwidthGas());
    }
  }

  /**
   * What {@code gasAmount} costs in AIN. AIN: doubles, multiplied from left to right.
   *
   * @param gasPrice in {@code gasPriceUnit}; what is no finite number costs nothing
   * @param gasAmount in gas units
   * @param gasPriceUnit in AIN, a millionth on the public networks
   * @param floored whether to six decimals
   */
  public static double cost(
      double gasPrice, double gasAmount, double gasPriceUnit, boolean floored) {
    double price = Double.isFinite(gasPrice) ? gasPrice : 0;
    double amount = Double.isFinite(gasAmount) ? gasAmount : 0;
    double cost = price * gasPriceUnit * amount;
    return floored ? Math.floor(cost * MICRO) / MICRO : cost;
  }
}
