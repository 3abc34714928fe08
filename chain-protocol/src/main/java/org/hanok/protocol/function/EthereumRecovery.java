package org.hanok.protocol.function;

import org.hanok.protocol.primitive.Hash;

final class EthereumRecovery {
  private EthereumRecovery() {}

  static String address(Hash digest, byte[] signature, int recoveryId) {
    return "";
  }
}
