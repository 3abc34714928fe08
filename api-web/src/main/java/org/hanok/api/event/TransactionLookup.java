package org.hanok.api.event;

import java.util.Optional;
import org.hanok.protocol.json.JsonObject;

/** What is known of a transaction by its hash, as {@code ain_getTransactionByHash} shows it. */
@FunctionalInterface
interface TransactionLookup {
  Optional<JsonObject> find(String hash);
}
