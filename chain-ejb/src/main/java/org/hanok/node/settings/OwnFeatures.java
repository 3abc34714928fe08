package org.hanok.node.settings;

import java.util.Optional;
import org.hanok.protocol.block.GenesisParams;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transition.OwnNetwork;
import org.jspecify.annotations.Nullable;

/**
 * What a network of Hanok's own does otherwise than AI Network's. Its genesis block says so, among
 * the parameters, so that the block's hash covers it and no node can join with other rules.
 *
 * @param market whether there is the market
 * @param safeRules whether it does without the harmful part of the reference's behaviour
 * @param knownSendersOnly whether its nodes take transactions only of senders who have an account
 *     there
 * @param maxTransactionAgeMillis how long after its own time its nodes take a transaction; 0 for
 *     ever
 */
public record OwnFeatures(
    boolean market, boolean safeRules, boolean knownSendersOnly, long maxTransactionAgeMillis) {

  /** Networks of the first days say it in a file beside their genesis block. */
  private static final String FILE = "hanok.json";

  /** What the network of that folder says; empty if it is not one of Hanok's own. */
  public static Optional<OwnFeatures> in(ConfigFolder files) {
    @Nullable JsonValue genesis = files.read(NetworkConfigFiles.GENESIS_BLOCK);
    JsonObject params = genesis instanceof JsonObject block ? GenesisParams.in(block) : null;
    JsonObject own = params == null ? null : params.getObject(OwnNetwork.CATEGORY);
    if (own != null) {
      return Optional.of(
          new OwnFeatures(
              isTrue(own, "market"),
              isTrue(own, "safe_rules"),
              isTrue(own, "known_senders_only"),
              (long) own.getNumber("max_transaction_age_ms", 0)));
    }
    return files.read(FILE) instanceof JsonObject old
        ? Optional.of(new OwnFeatures(isTrue(old, "market"), true, false, 0))
        : Optional.empty();
  }

  private static boolean isTrue(JsonObject own, String name) {
    return own.get(name) == JsonBoolean.TRUE;
  }
}
