package org.hanok.node.settings;

import java.util.Optional;
import org.hanok.protocol.block.GenesisParams;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a network of Hanok's own does otherwise than AI Network's. Its genesis block says so, among
 * the parameters, so that the block's hash covers it and no node can join with other rules.
 *
 * @param market whether there is the market
 * @param safeRules whether it does without the harmful part of the reference's behaviour
 */
public record OwnFeatures(boolean market, boolean safeRules) {

  /** Of a network that is made now. */
  public static final OwnFeatures ALL = new OwnFeatures(true, true);

  private static final String CATEGORY = "hanok";

  /** Networks of the first days say it in a file beside their genesis block. */
  private static final String FILE = "hanok.json";

  /** What the network of that folder says; empty if it is not one of Hanok's own. */
  public static Optional<OwnFeatures> in(ConfigFolder files) {
    @Nullable JsonValue genesis = files.read(NetworkConfigFiles.GENESIS_BLOCK);
    JsonObject params = genesis instanceof JsonObject block ? GenesisParams.in(block) : null;
    JsonObject own = params == null ? null : params.getObject(CATEGORY);
    if (own != null) {
      return Optional.of(new OwnFeatures(isTrue(own, "market"), isTrue(own, "safe_rules")));
    }
    return files.read(FILE) instanceof JsonObject old
        ? Optional.of(new OwnFeatures(isTrue(old, "market"), true))
        : Optional.empty();
  }

  /** {@code params} with these among them. */
  public JsonObject addTo(JsonObject params) {
    JsonObject own =
        JsonObject.builder().set("market", market).set("safe_rules", safeRules).build();
    return params.toBuilder().set(CATEGORY, own).build();
  }

  private static boolean isTrue(JsonObject own, String name) {
    return own.get(name) == JsonBoolean.TRUE;
  }
}
