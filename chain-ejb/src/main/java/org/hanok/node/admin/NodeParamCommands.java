package org.hanok.node.admin;

import org.hanok.protocol.json.JsonObject;

/**
 * AI Network's administration by signed messages. Each call holds {@code message}, {@code {method,
 * param, value, timestamp}}, and {@code signature} by the node's own key, not older than ten
 * minutes. Answers are {@code {result, code?, message?}} with the reference's codes.
 */
public interface NodeParamCommands {

  /** {@code ain_getNodeParam}. */
  JsonObject get(JsonObject call);

  /** {@code ain_setNodeParam}. */
  JsonObject set(JsonObject call);

  /** {@code ain_addToWhitelistNodeParam}. */
  JsonObject addToWhitelist(JsonObject call);

  /** {@code ain_removeFromWhitelistNodeParam}. */
  JsonObject removeFromWhitelist(JsonObject call);
}
