package org.hanok.node.network;

import java.util.List;
import java.util.OptionalLong;

/**
 * This node's key, as far as operators see it.
 *
 * @param signedThroughEpoch the highest epoch that it signed for or may have
 */
public record OwnKey(
    String address, OptionalLong signedThroughEpoch, List<ValidatorReport.Concern> concerns) {

  public OwnKey {
    concerns = List.copyOf(concerns);
  }
}
