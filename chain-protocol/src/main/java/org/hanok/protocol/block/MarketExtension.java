package org.hanok.protocol.block;

import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.market.MarketGenesis;

/** The market as a part of a new network's genesis. */
public final class MarketExtension {

  private static final String TRANSFER = "/transfer/$from/$to/$key/value";

  private MarketExtension() {}

  /** The market's function and rules, and a transfer rule that lets it move money. */
  public static GenesisExtension create() {
    JsonObject transfer = Objects.requireNonNull(AinData.genesisRules().getObject(TRANSFER));
    String write = Objects.requireNonNull(transfer.getString("write"));
    JsonObject widened =
        transfer.toBuilder()
            .set("write", JsonString.of(MarketGenesis.widenTransferRule(write)))
            .build();
    JsonObject rules = MarketGenesis.rules().toBuilder().set(TRANSFER, widened).build();
    return new GenesisExtension(
        JsonObject.EMPTY, rules, MarketGenesis.functions(), JsonObject.EMPTY);
  }
}
