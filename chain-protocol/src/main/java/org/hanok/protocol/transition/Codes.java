package org.hanok.protocol.transition;

import java.util.Set;

/** Result codes of transactions, as the reference numbers them. */
final class Codes {

  static final int SUCCESS = 0;
  static final int SET_VALUE_INVALID_STATES = 10101;
  static final int SET_VALUE_INVALID_PATH = 10102;
  static final int SET_VALUE_NO_WRITABLE_PATH = 10103;
  static final int SET_VALUE_FUNCTION_FAILED = 10104;
  static final int SET_VALUE_SUBTREE_FUNCTION_FAILED = 10105;
  static final int INC_VALUE_NOT_A_NUMBER = 10201;
  static final int DEC_VALUE_NOT_A_NUMBER = 10301;
  static final int SET_FUNCTION_INVALID_STATES = 10401;
  static final int SET_FUNCTION_INVALID_PATH = 10402;
  static final int SET_FUNCTION_INVALID_TREE = 10403;
  static final int SET_FUNCTION_OWNER_ONLY = 10404;
  static final int SET_RULE_INVALID_STATES = 10501;
  static final int SET_RULE_INVALID_PATH = 10502;
  static final int SET_RULE_INVALID_TREE = 10503;
  static final int SET_OWNER_INVALID_STATES = 10601;
  static final int SET_OWNER_INVALID_PATH = 10602;
  static final int SET_OWNER_INVALID_TREE = 10603;
  static final int TX_NO_BODY = 10706;
  static final int TX_NOT_EXECUTABLE = 10707;
  static final int TX_INVALID_OPERATION_TYPE = 10709;
  static final int TX_NON_NUMERIC_NONCE = 10710;
  static final int TX_NON_NUMERIC_TIMESTAMP = 10711;
  static final int TX_INVALID_NONCE = 10712;
  static final int TX_INVALID_TIMESTAMP = 10713;
  static final int TX_INVALID_GAS_PRICE = 10714;
  static final int TX_TOO_MANY_OPERATIONS = 30005;
  static final int BILLING_INVALID_PARAM = 10801;
  static final int BILLING_NO_PERMISSION = 10802;
  static final int BILLING_MULTI_APP = 10803;
  static final int BILLING_INVALID_ACCOUNT = 10804;
  static final int BILLING_BALANCE_TOO_LOW = 10805;
  static final int BILLING_APP_STAKE_TOO_LOW = 10806;
  static final int BUDGET_ALL_SERVICES = 10901;
  static final int BUDGET_ALL_APPS = 10902;
  static final int BUDGET_FREE_TIER = 10905;
  static final int BUDGET_APP = 10907;
  static final int FEE_BALANCE_TOO_LOW = 11001;
  static final int FEE_NOT_COLLECTED = 11002;
  static final int TREE_TOO_HIGH = 11101;
  static final int TREE_TOO_LARGE = 11103;
  static final int RULE_SUBTREE = 12101;
  static final int RULE_INTERNAL_ERROR = 12102;
  static final int RULE_FALSE = 12103;
  static final int STATE_RULE_FALSE = 12104;
  static final int RULE_SYNTAX_ERROR = 12105;
  static final int OWNER_INVALID_PERMISSION = 12201;
  static final int OWNER_SUBTREE_FOR_RULE = 12301;
  static final int OWNER_FALSE_FOR_RULE = 12302;
  static final int OWNER_SUBTREE_FOR_FUNCTION = 12401;
  static final int OWNER_FALSE_FOR_FUNCTION = 12402;
  static final int OWNER_SUBTREE_FOR_OWNER = 12501;
  static final int OWNER_FALSE_FOR_OWNER = 12502;
  static final int NO_BACKUP = 16001;

  /** Hanok's own: where the reference throws out of the execution. */
  static final int THREW = 19001;

  static final int GET_EXCEEDS_OP_LIST = 30004;
  static final int GET_INVALID_OP_LIST = 30006;
  static final int APP_NAME_INVALID_LABEL = 30601;
  static final int APP_NAME_INVALID_NAME = 30602;
  static final int APP_NAME_IN_USE = 30603;

  /** AIN: what is refused before it executes: it costs nothing and changes nothing. */
  private static final Set<Integer> PRECHECK_FAILURES =
      Set.of(
          TX_NO_BODY,
          TX_NOT_EXECUTABLE,
          TX_NON_NUMERIC_NONCE,
          TX_NON_NUMERIC_TIMESTAMP,
          TX_INVALID_NONCE,
          TX_INVALID_TIMESTAMP,
          TX_INVALID_GAS_PRICE,
          BILLING_INVALID_PARAM,
          BILLING_NO_PERMISSION,
          BILLING_MULTI_APP,
          BILLING_INVALID_ACCOUNT,
          BILLING_BALANCE_TOO_LOW,
          BILLING_APP_STAKE_TOO_LOW,
          NO_BACKUP);

  private Codes() {}

  static boolean isPrecheckFailure(int code) {
    return PRECHECK_FAILURES.contains(code);
  }
}
