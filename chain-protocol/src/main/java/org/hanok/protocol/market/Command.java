package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;

/**
 * What somebody asked of the market.
 *
 * @param author who signed the transaction
 * @param recordId the id the author chose for the command record
 * @param fields what was written
 * @param paysForGas whether the transaction pays a fee; without one it fails if it cannot
 */
record Command(String author, String recordId, JsonObject fields, boolean paysForGas) {

  String text(String key) {
    return Fields.text(fields, key);
  }

  long micros(String key) {
    return Micros.parse(fields.get(key));
  }
}
