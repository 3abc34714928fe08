package org.hanok.node.backup;

import java.util.Set;
import org.hanok.protocol.block.NetworkConfigFiles;

/** The files that say which network a node belongs to. */
final class NetworkFiles {

  private static final Set<String> NAMES =
      Set.of(
          NetworkConfigFiles.GENESIS_BLOCK,
          NetworkConfigFiles.BLOCKCHAIN_PARAMS,
          NetworkConfigFiles.TIMER_FLAGS);

  private NetworkFiles() {}

  static boolean isOne(String name) {
    return NAMES.contains(name);
  }
}
