package org.hanok.node.network;

import java.util.List;
import java.util.OptionalLong;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** What a state says of validators. */
record ConsensusState(StateNode root) {

  /** What {@code address} has at stake, in AIN. */
  double stake(String address) {
    return number("service_accounts", "staking", "consensus", address + "|0", "balance");
  }

  /** Until when its stake is locked, Unix time in milliseconds; empty if it never was. */
  OptionalLong lockedUntilMillis(String address) {
    double until = number("staking", "consensus", address, "0", "expire_at");
    return until > 0 ? OptionalLong.of((long) until) : OptionalLong.empty();
  }

  /** How many offences of it the chain has on record. */
  double offences(String address) {
    return number("consensus", "offense_records", address);
  }

  /** What it earned and has not taken, in AIN. */
  double unclaimedRewards(String address) {
    return number("consensus", "rewards", address, "unclaimed");
  }

  /** What it earned in all, in AIN. */
  double rewards(String address) {
    return number("consensus", "rewards", address, "cumulative");
  }

  /** Whether a list names it of those who may propose or vote once they have a stake. */
  boolean isListed(String address) {
    return isTrue("consensus", "proposer_whitelist", address)
        || isTrue("consensus", "validator_whitelist", address);
  }

  /** A parameter of the chain; 0 where there is none. */
  double param(String category, String name) {
    return number("blockchain_params", category, name);
  }

  private double number(String... labels) {
    StateNode node = find(labels);
    return node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
  }

  private boolean isTrue(String... labels) {
    StateNode node = find(labels);
    return node != null && node.value() instanceof JsonBoolean flag && flag.value();
  }

  private @Nullable StateNode find(String... labels) {
    StateNode values = root.child("values");
    return values == null ? null : values.find(List.of(labels));
  }
}
