package org.hanok.node.peer.machine;

import org.hanok.protocol.crypto.KeyPair;

/** Keys for tests: the same number gives the same key. */
final class Keys {

  private Keys() {}

  static KeyPair key(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = 1;
    bytes[31] = (byte) number;
    bytes[30] = (byte) (number >> 8);
    return KeyPair.of(bytes);
  }
}
