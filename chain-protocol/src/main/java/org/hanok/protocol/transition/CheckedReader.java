package org.hanok.protocol.transition;

import java.util.Optional;
import java.util.function.Function;
import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.transaction.SignedTransaction;

/**
 * Reads the transactions of a block. Signatures that were checked before, when their transactions
 * arrived, are not recovered a second time, as long as what is read is what was checked; the bodies
 * are those that are read. Safe for several threads if {@code checked} is.
 */
public final class CheckedReader implements Function<JsonObject, SignedTransaction.Outcome> {

  private final Function<String, Optional<SignedTransaction>> checked;
  private final Function<JsonObject, SignedTransaction.Outcome> anew;

  /**
   * A reader.
   *
   * @param checked the transaction of a hash, {@code 0x}-hex, whose signature was checked
   * @param anew reads all others
   */
  public CheckedReader(
      Function<String, Optional<SignedTransaction>> checked,
      Function<JsonObject, SignedTransaction.Outcome> anew) {
    this.checked = checked;
    this.anew = anew;
  }

  @Override
  public SignedTransaction.Outcome apply(JsonObject json) {
    String hash = json.getString("hash");
    JsonObject body = json.getObject("tx_body");
    if (hash == null || body == null) {
      return anew.apply(json);
    }
    return checked
        .apply(hash)
        .filter(known -> !known.isUnsigned() && ExactJson.isSame(known.toJson(), json))
        .<SignedTransaction.Outcome>map(
            known ->
                new SignedTransaction.Created(
                    SignedTransaction.trusted(
                        body, known.signature(), known.hash(), known.address())))
        .orElseGet(() -> anew.apply(json));
  }
}
