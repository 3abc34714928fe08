package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;

/**
 * What somebody asked of the market.
 *
 * @param author who signed the transaction
 * @param recordId the id the author chose for the command record
 * @param fields what was written
 */
record Command(String author, String recordId, JsonObject fields) {

  String text(String key) {
    return Fields.text(fields, key);
  }

  long micros(String key) {
    return Micros.parse(fields.get(key));
  }
}
