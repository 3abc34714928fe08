package org.hanok.cli;

import org.hanok.protocol.crypto.KeyPair;

/**
 * A named account whose key is kept in the node's data folder.
 *
 * @param name its name
 * @param key its key
 */
record Wallet(String name, KeyPair key) {

  String address() {
    return key.address().toString();
  }

  @Override
  public String toString() {
    return name + " " + address();
  }
}
