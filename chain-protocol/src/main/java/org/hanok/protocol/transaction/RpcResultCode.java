package org.hanok.protocol.transaction;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** Why a call of the JSON-RPC interface failed. The numbers are the reference's. */
public enum RpcResultCode implements Reason {
  SUCCESS(0),
  GET_INVALID_OPERATION(30001),
  GET_EXCEEDS_MAX_BYTES(30002),
  GET_EXCEEDS_MAX_SIBLINGS(30003),
  GET_EXCEEDS_OP_LIST_SIZE_LIMIT(30004),
  DEPRECATED_SET_EXCEEDS_OP_LIST_SIZE_LIMIT(30005),
  GET_INVALID_OP_LIST(30006),
  PROTO_VERSION_NOT_SPECIFIED(30101),
  PROTO_VERSION_INVALID(30102),
  PROTO_VERSION_INCOMPATIBLE(30103),
  TX_EXCEEDS_SIZE_LIMIT(30301),
  TX_MISSING_PROPERTIES(30302),
  TX_INVALID_FORMAT(30303),
  TX_INVALID_SIGNATURE(30304),
  BATCH_INVALID_FORMAT(30401),
  BATCH_TX_LIST_EXCEEDS_SIZE_LIMIT(30402),
  BATCH_TX_EXCEEDS_SIZE_LIMIT(30403),
  BATCH_TX_MISSING_PROPERTIES(30404),
  BATCH_TX_INVALID_FORMAT(30405),
  BATCH_TX_INVALID_SIGNATURE(30406),
  ADMIN_FORBIDDEN_REQUEST(30501),
  ADMIN_PARAM_INVALID(30502),
  ADMIN_VALUE_NOT_A_STRING_TYPE(30503),
  ADMIN_ALREADY_IN_WHITELIST(30504),
  ADMIN_NOT_IN_WHITELIST(30505),
  INVALID_APP_NAME_FOR_STATE_LABEL(30601),
  INVALID_APP_NAME_FOR_SERVICE_NAME(30602),
  APP_NAME_ALREADY_IN_USE(30603);

  private final int code;

  RpcResultCode(int code) {
    this.code = code;
  }

  /** The number that goes over the wire and into receipts. */
  public int code() {
    return code;
  }

  @Override
  public String id() {
    return Integer.toString(code);
  }

  @Override
  public Category category() {
    return this == SUCCESS ? Category.NEWS : Category.USER;
  }

  @Override
  public String meaning() {
    return Reason.words(name());
  }
}
