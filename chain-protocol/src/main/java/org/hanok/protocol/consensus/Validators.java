package org.hanok.protocol.consensus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The validators of one block as its header holds them: address to {@code {stake, proposal_right}}.
 * The JSON is kept as it is, because it is hashed.
 *
 * @param json the header's member
 */
public record Validators(JsonObject json) {

  /** Nobody. */
  public static final Validators NONE = new Validators(JsonObject.EMPTY);

  /** The share of all stake that votes must reach: two thirds as a double, nothing else. */
  private static final double MAJORITY = 2.0 / 3.0;

  /** One validator, who may propose; {@code stake} in AIN. */
  public static Validators only(String address, double stake) {
    return NONE.with(address, stake);
  }

  /** These, and one more after them, who may propose; {@code stake} in AIN. */
  public Validators with(String address, double stake) {
    JsonObject entry = JsonObject.builder().set("stake", stake).set("proposal_right", true).build();
    return new Validators(json.toBuilder().set(address, entry).build());
  }

  /** How many validators there are. */
  public int size() {
    return json.size();
  }

  /** The stake of {@code address}; 0 for one who is not a validator. */
  public double stakeOf(String address) {
    JsonObject entry = json.getObject(address);
    return entry == null ? 0 : entry.getNumber("stake", 0);
  }

  /** Whether {@code address} is a validator. */
  public boolean contains(String address) {
    return json.has(address);
  }

  /** All stakes added up in the order of the header. */
  public double totalAtStake() {
    return totalOf(json.keys());
  }

  /** The stake at and above which votes are a majority. */
  public double majority() {
    return totalAtStake() * MAJORITY;
  }

  /**
   * Who proposes: drawn by stake among those with the right to propose, who stand in the order of
   * their addresses' characters.
   *
   * @param seed text that all validators know
   * @return the address, or {@code null} when nobody may propose
   */
  public @Nullable String proposerFor(String seed) {
    List<String> eligible = new ArrayList<>();
    json.forEach(
        (address, entry) -> {
          if (hasProposalRight(entry)) {
            eligible.add(address);
          }
        });
    // The total is taken before sorting: AIN adds the stakes in the header's order.
    double target = new SeededRandom(seed).next() * totalOf(eligible);
    Collections.sort(eligible);
    double cumulative = 0;
    for (String address : eligible) {
      cumulative += stakeOf(address);
      if (cumulative > target) {
        return address;
      }
    }
    return null;
  }

  /** Whether there is anybody who may propose. */
  public boolean hasProposer() {
    return proposerFor("") != null;
  }

  /**
   * The seed that decides who proposes in {@code epoch} on top of the block of that {@code
   * last_votes_hash}.
   */
  public static String proposerSeed(String lastVotesHash, long epoch) {
    return lastVotesHash + epoch;
  }

  private double totalOf(List<String> addresses) {
    double total = 0;
    for (String address : addresses) {
      total += stakeOf(address);
    }
    return total;
  }

  private static boolean hasProposalRight(JsonValue entry) {
    return entry instanceof JsonObject members
        && members.get("proposal_right") instanceof JsonBoolean right
        && right.value();
  }
}
