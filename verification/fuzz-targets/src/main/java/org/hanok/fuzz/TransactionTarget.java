package org.hanok.fuzz;

import org.hanok.protocol.json.ExactJson;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.Nesting;
import org.hanok.protocol.transaction.CanonicalBody;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;

/**
 * Transactions as they come through a door: what is let in is executed as its stored text says, has
 * the same hash when read back, and leaves room for every envelope around it.
 */
public final class TransactionTarget {

  private static final int NO_CHAIN_ID = 0;

  private TransactionTarget() {}

  /** Tries one input: the text of an object with {@code tx_body} and {@code signature}. */
  public static void fuzzerTestOneInput(byte[] input) {
    Input.json(input, JsonParser::parse)
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .ifPresent(TransactionTarget::enter);
  }

  private static void enter(JsonObject transaction) {
    JsonObject body = transaction.getObject("tx_body");
    String signature = transaction.getString("signature");
    if (body != null
        && CanonicalBody.of(body) instanceof CanonicalBody.Canonical(JsonObject canonical)) {
      checkCanonical(canonical, signature == null ? "" : signature);
    }
  }

  private static void checkCanonical(JsonObject body, String signature) {
    Claim.that(!Nesting.isDeeper(body, Nesting.BODY), "a body that is too deep was let in");
    if (SignedTransaction.create(body, signature, NO_CHAIN_ID, TransactionRules.DEFAULT)
        instanceof SignedTransaction.Created(SignedTransaction created)) {
      Claim.that(ExactJson.isToldByText(body), "a body that its text does not tell was let in");
      JsonObject stored = (JsonObject) JsonParser.parseStored(JsonText.stringify(body));
      Claim.same(body, stored, "what is stored of it");
      Claim.that(
          SignedTransaction.createUnchecked(
                      stored, signature, NO_CHAIN_ID, TransactionRules.DEFAULT)
                  instanceof SignedTransaction.Created(SignedTransaction again)
              && again.hash().equals(created.hash())
              && again.address().equals(created.address())
              && again.verify() == created.verify(),
          "read back it is another transaction");
    }
  }
}
