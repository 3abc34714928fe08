package org.hanok.protocol.rule;

import static org.hanok.protocol.rule.RuleUtil.argument;
import static org.hanok.protocol.rule.RuleUtil.getValue;
import static org.hanok.protocol.rule.RuleUtil.member;

import org.hanok.protocol.rule.script.JsObject;
import org.hanok.protocol.rule.script.Run;
import org.hanok.protocol.rule.script.Values;

/** Proposals, votes, stakes, fees and rewards. */
final class UtilConsensus {

  private UtilConsensus() {}

  static void install(JsObject util) {
    parameter(util, "getMinStakeAmount", "min_stake_for_proposer");
    parameter(util, "getMaxStakeAmount", "max_stake_for_proposer");
    parameter(util, "getMinNumValidators", "min_num_validators");
    whitelistSize(util, "getConsensusProposerWhitelistSize", "proposer_whitelist");
    whitelistSize(util, "getConsensusValidatorWhitelistSize", "validator_whitelist");
    RuleUtil.free(
        util,
        "getConsensusStakeBalance",
        2,
        (run, a) -> stake(run, argument(a, 0), argument(a, 1)));
    RuleUtil.bound(util, "validateConsensusProposalData", 4, UtilConsensus::isProposal);
    RuleUtil.bound(util, "validateConsensusVoteData", 4, UtilConsensus::isVote);
    RuleUtil.free(util, "isValidatorOffenseType", 1, (run, a) -> isOffense(run, argument(a, 0)));
    RuleUtil.bound(util, "validateClaimRewardData", 3, UtilConsensus::isClaim);
    RuleUtil.bound(util, "validateCollectFeeData", 4, UtilConsensus::isFee);
  }

  private static void parameter(JsObject util, String name, String parameter) {
    RuleUtil.free(util, name, 1, (run, a) -> consensusParameter(run, parameter, argument(a, 0)));
  }

  private static Object consensusParameter(Run run, String name, Object getValue) {
    return getValue(run, getValue, UtilPaths.of(run, "blockchain_params", "consensus", name));
  }

  private static void whitelistSize(JsObject util, String name, String list) {
    RuleUtil.bound(
        util,
        name,
        1,
        (run, a) -> {
          Object listed = getValue(run, argument(a, 0), UtilPaths.of(run, "consensus", list));
          double size = 0;
          if (RuleUtil.isDict(listed)) {
            for (String address : ((JsObject) listed).keys()) {
              run.charge(1);
              size += RuleUtil.isTrue(member(run, listed, address)) ? 1 : 0;
            }
          }
          return size;
        });
  }

  private static Object stake(Run run, Object address, Object getValue) {
    Object balance = getValue(run, getValue, UtilPaths.consensusStake(run, address));
    return RuleUtil.orElse(balance, 0.0);
  }

  private static boolean isListed(Run run, Object getValue, String list, Object address) {
    return RuleUtil.isTrue(getValue(run, getValue, UtilPaths.of(run, "consensus", list, address)));
  }

  private static Object isProposal(Run run, Object[] a) {
    Object newData = argument(a, 0);
    Object address = argument(a, 1);
    Object getValue = argument(a, 3);
    if (!RuleUtil.isDict(newData)
        || !Values.strictEquals(
            Values.convertToNumber(run, argument(a, 2)), member(run, newData, "number"))
        || !RuleUtil.isNumber(member(run, newData, "gas_cost_total"))) {
      return false;
    }
    if (!Values.strictEquals(member(run, newData, "proposer"), address)
        || !isListed(run, getValue, "proposer_whitelist", address)) {
      return false;
    }
    Object stake = stake(run, address, getValue);
    return Values.atMost(run, consensusParameter(run, "min_stake_for_proposer", getValue), stake)
        && Values.atMost(run, stake, consensusParameter(run, "max_stake_for_proposer", getValue));
  }

  private static Object isVote(Run run, Object[] a) {
    Object newData = argument(a, 0);
    Object address = argument(a, 1);
    Object getValue = argument(a, 3);
    if (!isListed(run, getValue, "validator_whitelist", address)
        && !isListed(run, getValue, "proposer_whitelist", address)) {
      return false;
    }
    if (!RuleUtil.isDict(newData)
        || !RuleUtil.isBool(member(run, newData, "is_against"))
        || !RuleUtil.isNumber(member(run, newData, "stake"))
        || !Values.strictEquals(member(run, newData, "block_hash"), argument(a, 2))) {
      return false;
    }
    if (RuleUtil.isTrue(member(run, newData, "is_against"))
        && !isOffense(run, member(run, newData, "offense_type"))) {
      return false;
    }
    return Values.strictEquals(stake(run, address, getValue), member(run, newData, "stake"));
  }

  /** AIN: an ordinary object is asked, so "constructor" and its like are offenses too. */
  private static boolean isOffense(Run run, Object type) {
    String name = Values.toString(run, type);
    return name.equals("INVALID_PROPOSAL") || Values.truthy(member(run, JsObject.create(), name));
  }

  private static boolean hasAmount(Run run, Object newData) {
    return RuleUtil.isDict(newData) && RuleUtil.isNumber(member(run, newData, "amount"));
  }

  static boolean hasPositiveAmount(Run run, Object newData) {
    return hasAmount(run, newData) && (Double) member(run, newData, "amount") > 0;
  }

  private static Object isClaim(Run run, Object[] a) {
    Object newData = argument(a, 1);
    if (!hasPositiveAmount(run, newData)) {
      return false;
    }
    String path = UtilPaths.of(run, "consensus", "rewards", argument(a, 0), "unclaimed");
    Object unclaimed = RuleUtil.orElse(getValue(run, argument(a, 2), path), 0.0);
    return Values.atMost(run, member(run, newData, "amount"), unclaimed);
  }

  private static Object isFee(Run run, Object[] a) {
    return RuleUtil.isNull(argument(a, 0))
        && hasAmount(run, argument(a, 1))
        && Values.atMost(
            run,
            member(run, argument(a, 1), "amount"),
            UtilAccounts.balance(run, argument(a, 2), argument(a, 3)));
  }
}
