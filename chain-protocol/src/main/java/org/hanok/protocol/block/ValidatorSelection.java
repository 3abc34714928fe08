package org.hanok.protocol.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/**
 * Who may vote for the next block: accounts with a stake that a whitelist names, those who may
 * propose first, then by stake, by how long it is locked, by address; so many as there is room for.
 */
public final class ValidatorSelection {

  private static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::mayPropose)
          .thenComparingDouble(Candidate::stake)
          .thenComparingDouble(Candidate::expireAt)
          .reversed()
          .thenComparing(Candidate::address);

  private final StateNode root;

  private ValidatorSelection(StateNode root) {
    this.root = root;
  }

  /**
   * The validators of the block after {@code parent}.
   *
   * @param root the state after {@code parent}
   * @param limits how much stake and how many validators are allowed
   */
  public static Validators after(StateNode root, Limits limits) {
    return new ValidatorSelection(root).select(limits);
  }

  /**
   * What the chain's parameters allow.
   *
   * @param minStakeForProposer in AIN
   * @param maxStakeForProposer in AIN
   * @param minValidators fewer cannot make a block
   * @param maxValidators at most so many are chosen
   */
  public record Limits(
      double minStakeForProposer,
      double maxStakeForProposer,
      double minValidators,
      double maxValidators) {

    /** The limits that a {@code consensus} section of parameters sets; missing ones are 0. */
    public static Limits of(JsonObject consensus) {
      return new Limits(
          consensus.getNumber("min_stake_for_proposer", 0),
          consensus.getNumber("max_stake_for_proposer", 0),
          consensus.getNumber("min_num_validators", 0),
          consensus.getNumber("max_num_validators", 0));
    }

    /**
     * The limits in force at {@code number}.
     *
     * @param root the state to read them from. AIN: at block 0 the configuration counts
     */
    public static Limits at(long number, StateNode root, NetworkConfig config) {
      JsonObject consensus = config.blockchainParams().getObject("consensus");
      if (number > 0) {
        StateNode node = root.find(List.of("values", "blockchain_params", "consensus"));
        consensus = node != null && node.toJson() instanceof JsonObject json ? json : null;
      }
      return of(consensus == null ? JsonObject.EMPTY : consensus);
    }
  }

  private record Candidate(String address, boolean mayPropose, double stake, double expireAt) {}

  private Validators select(Limits limits) {
    List<Candidate> candidates = new ArrayList<>();
    StateNode stakes = root.find(List.of("values", "staking", "consensus"));
    if (stakes != null) {
      for (String address : stakes.labels()) {
        Candidate candidate = candidate(address, limits);
        if (candidate != null) {
          candidates.add(candidate);
        }
      }
    }
    candidates.sort(ORDER);
    JsonObject.Builder chosen = JsonObject.builder();
    int count = 0;
    for (Candidate candidate : candidates) {
      if (count >= limits.maxValidators()) {
        break;
      }
      chosen.set(candidate.address(), entry(candidate));
      count++;
    }
    return new Validators(chosen.build());
  }

  private static JsonObject entry(Candidate candidate) {
    return JsonObject.builder()
        .set("stake", candidate.stake())
        .set("proposal_right", candidate.mayPropose())
        .build();
  }

  private @Nullable Candidate candidate(String address, Limits limits) {
    double stake =
        number("values", "service_accounts", "staking", "consensus", address + "|0", "balance");
    if (stake == 0) {
      return null;
    }
    double expireAt = number("values", "staking", "consensus", address, "0", "expire_at");
    if (isListed("proposer_whitelist", address)) {
      boolean allowed =
          stake >= limits.minStakeForProposer() && stake <= limits.maxStakeForProposer();
      return allowed ? new Candidate(address, true, stake, expireAt) : null;
    }
    return isListed("validator_whitelist", address)
        ? new Candidate(address, false, stake, expireAt)
        : null;
  }

  private boolean isListed(String list, String address) {
    StateNode node = root.find(List.of("values", "consensus", list, address));
    return node != null && node.value() instanceof JsonBoolean listed && listed.value();
  }

  private double number(String... labels) {
    StateNode node = root.find(List.of(labels));
    return node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
  }
}
