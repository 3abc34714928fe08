package org.hanok.signing.record;

import org.hanok.protocol.primitive.Address;

/**
 * Whose record it is.
 *
 * @param genesisHash of the network's first block: a key may sign for several networks
 */
public record RecordOwner(Address address, String genesisHash) {

  private static final int GENESIS_DIGITS = 16;

  /** The name of its file. */
  String fileName() {
    String genesis = genesisHash.startsWith("0x") ? genesisHash.substring(2) : genesisHash;
    String start = genesis.substring(0, Math.min(GENESIS_DIGITS, genesis.length()));
    return address + "-" + start + ".record";
  }
}
