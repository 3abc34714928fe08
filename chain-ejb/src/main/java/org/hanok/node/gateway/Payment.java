package org.hanok.node.gateway;

import org.hanok.protocol.json.JsonObject;

/**
 * A payment whose signature is the payer's.
 *
 * @param transaction {@code {tx_body, signature}} as it came
 * @param hash its hash
 * @param payer who signed it
 * @param job the id of the job that it asks for
 * @param contract under which contract
 * @param inputHash what is to be sent, 64 hex digits
 * @param inputBytes how long that is, −1 if the payment does not say
 * @param maxPriceAin the most that it pays
 */
public record Payment(
    JsonObject transaction,
    String hash,
    String payer,
    String job,
    String contract,
    String inputHash,
    long inputBytes,
    double maxPriceAin) {}
