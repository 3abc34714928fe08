package org.hanok.simulation.fullstack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.BlockHeader;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.simulation.history.Chance;

/** Blocks that are like others, and are not. */
final class Forgery {

  private static final String NO_STATE = "0x" + "00".repeat(32);
  private static final double FALSE_STAKE = 1e12;
  private static final String SEGMENT = "{\"type\":\"CHAIN_SEGMENT_RESPONSE\"";

  private Forgery() {}

  /** One of another epoch. */
  static Block of(Block block, long epoch) {
    BlockHeader header = block.header();
    return with(block, epoch, header.timestamp(), header.stateProofHash(), header.validators());
  }

  /** As good a one, a moment later. */
  static Block later(Block block) {
    BlockHeader header = block.header();
    return with(
        block,
        header.epoch(),
        header.timestamp() + 1,
        header.stateProofHash(),
        header.validators());
  }

  /** One that says that it leaves another state. */
  static Block withState(Block block) {
    BlockHeader header = block.header();
    return with(block, header.epoch(), header.timestamp(), NO_STATE, header.validators());
  }

  /** One of the proposer's own validators: nobody else may propose, or its stake is enough. */
  static Block withValidators(Block block, boolean isAboutStake) {
    BlockHeader header = block.header();
    JsonObject.Builder all = JsonObject.builder();
    header
        .validators()
        .json()
        .forEach(
            (address, entry) -> {
              boolean isOwn = address.equals(header.proposer());
              JsonObject.Builder changed = ((JsonObject) entry).toBuilder();
              if (!isAboutStake) {
                changed.set("proposal_right", JsonBoolean.of(isOwn));
              } else if (isOwn) {
                changed.set("stake", FALSE_STAKE);
              }
              all.set(address, changed.build());
            });
    return with(
        block,
        header.epoch(),
        header.timestamp(),
        header.stateProofHash(),
        new Validators(all.build()));
  }

  private static Block with(
      Block block, long epoch, long timestamp, String state, Validators validators) {
    BlockHeader header = block.header();
    return Block.of(
        block.body(),
        new Block.Facts(
            header.lastHash(),
            header.number(),
            epoch,
            timestamp,
            state,
            header.proposer(),
            validators,
            header.gasAmountTotal(),
            header.gasCostTotal()));
  }

  /** A message, with lies in it if it is a segment of a chain. */
  static String segment(String text, Chance chance) {
    if (!text.startsWith(SEGMENT)) {
      return text;
    }
    JsonObject message = (JsonObject) JsonParser.parse(text);
    JsonObject data = Objects.requireNonNull(message.getObject("data"));
    JsonArray segment = data.getArray("chainSegment");
    if (segment == null || segment.items().isEmpty()) {
      return text;
    }
    List<JsonValue> blocks = new ArrayList<>(segment.items());
    int at = (int) chance.below(blocks.size(), "lie", text.length());
    switch ((int) chance.below(3, "kind of lie", text.length())) {
      case 0 -> blocks.remove(at);
      case 1 -> blocks.set(at, changed((JsonObject) blocks.get(at)));
      default -> {
        // All blocks from there on stand on one that is another.
        for (int i = at; i < blocks.size(); i++) {
          JsonObject next = changed((JsonObject) blocks.get(i));
          String before = i == at ? null : hashOf(blocks.get(i - 1));
          blocks.set(i, before == null ? next : rehashed(next, before));
        }
      }
    }
    return JsonText.stringify(
        message.toBuilder()
            .set("data", data.toBuilder().set("chainSegment", new JsonArray(blocks)).build())
            .build());
  }

  private static String hashOf(JsonValue block) {
    return Objects.requireNonNull(((JsonObject) block).getString("hash"));
  }

  private static JsonObject changed(JsonObject json) {
    Block block = Block.parse(json);
    return block == null ? json : later(block).toJson();
  }

  private static JsonObject rehashed(JsonObject json, String lastHash) {
    Block block = Block.parse(json.toBuilder().set("last_hash", lastHash).build());
    return block == null ? json : block.toJson();
  }
}
