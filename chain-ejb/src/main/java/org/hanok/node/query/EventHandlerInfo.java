package org.hanok.node.query;

import org.hanok.protocol.json.JsonObject;

/**
 * What AI Network's event handler says of itself to JSON-RPC, REST and the node's status. The
 * shapes are the reference's.
 */
public interface EventHandlerInfo {

  /**
   * Where it listens and how full it is: {@code {url, maxNumEventChannels, numEventChannels,
   * maxNumEventFilters, numEventFilters}}.
   */
  JsonObject networkInfo();

  /** The open channels by their id. */
  JsonObject channelInfo();

  /** The registered filters by their id. */
  JsonObject filterInfo();

  /**
   * {@code {maxNumEventChannels, numEventChannels, channelLifeTimeLimitSecs,
   * channelIdleTimeLimitSecs, maxChannelLifeTimeMs, maxChannelIdleTimeMs, channelInfo}}.
   */
  JsonObject channelStatus();

  /** {@code {maxNumEventFilters, numEventFilters, filterInfo}}. */
  JsonObject filterStatus();

  /** Whether another channel and another filter would find room. */
  boolean hasRoom();
}
