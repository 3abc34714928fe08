package org.hanok.fuzz;

import java.util.List;
import java.util.stream.Stream;
import org.hanok.conformance.UtilMethods;

/** Texts of write rules: what people write, what the gate lets pass, and what it should not. */
final class RuleTexts {

  private static final String[] USUAL = {
    "true",
    "auth.addr !== ''",
    "newData !== null",
    "data === null",
    "data !== null || newData > 0",
    "util.isNumber(newData)",
    "util.isString(newData) || util.isBool(newData)",
    "!!auth.addr",
    "util.isDict(newData) && util.length(newData) < 4",
    "typeof newData === 'object'",
    "newData === null || util.isInteger(newData)",
    "auth.fid === '_saveLastTx' || auth.addr",
    "!getValue('/' + parsedValuePath.join('/'))",
    "util.isAppAdmin('%A', auth.addr, getValue)",
    "evalOwner('/apps/%A', 'write_rule', auth).code === 0",
    "currentTime > blockTime - 100000",
    "evalRule('/apps/%A/x', newData, auth).code === 0",
    "getRule('/apps/%A') !== null",
    "getFunction('/apps/%A/fn')",
    "getOwner('/apps/%A') !== null",
    "blockNumber % 2 === 0",
    "util.getBalance(auth.addr, getValue) > 10",
    "Number(newData) > 0",
    "lastBlockNumber > 0",
    "newData.n++ || true",
    "delete newData.n",
    "delete newData.a",
    "newData.ab++ || true",
    "(newData.x += 'y') !== ''",
    "(newData['0x'] += 1) || newData !== null",
    "parsedValuePath.push('x') > 0",
    "(newData.a += 1) > 0",
    "/^[a-z0-9]+$/.test(String(newData))",
    "true //c",
    "\ntrue",
    "util.values(newData).filter(util.isNumber).length > 0",
    "`${newData}`.length < 9",
    "getValue('/apps/%A', {is_shallow: true})",
    "util.checkValuePathLen(parsedValuePath, 3)",
    "evalRule('/apps/%A', newData, auth, {timestamp: currentTime}).matched.write.closestRule",
    "getValue('/apps/%A', {isShallow: true}) === null",
    "newData.length > data.length",
    "auth.addr = 'x'",
    "Math.max(1, 2)",
    "function(){}",
    "(() => true)()",
    "newData ===",
    "'",
    "data?.a",
    "true; while(false){}",
    "1;",
    "",
    " ",
    "false || true",
    "newData.constructor"
  };
  private static final List<String> METHODS =
      Stream.concat(
              UtilMethods.TYPE_CHECKS.stream(),
              Stream.of(
                  "keys",
                  "values",
                  "length",
                  "isValAddr",
                  "isCksumAddr",
                  "isServAcntName",
                  "isValShardProto",
                  "boolOrFalse",
                  "numberOrZero",
                  "stringOrEmpty",
                  "countDecimals",
                  "toBool",
                  "toNumberOrNaN",
                  "toCksumAddr",
                  "parseServAcntName",
                  "getServiceNameFromServAcntName",
                  "getBalancePath",
                  "isValidatorOffenseType",
                  "isValidUrl",
                  "isValidUrlWhitelistItem",
                  "isValidPrivateUrl",
                  "validateManageAppAdminConfig",
                  "validateManageAppBillingConfig",
                  "validateManageAppIsPublicConfig",
                  "validateManageAppServiceConfig"))
          .toList();
  private static final String[] READERS = {
    "getMinStakeAmount(getValue)",
    "getMaxStakeAmount(getValue)",
    "getMinNumValidators(getValue)",
    "getConsensusProposerWhitelistSize(getValue)",
    "getConsensusValidatorWhitelistSize(getValue)",
    "getBalance(%E, getValue)",
    "isAppAdmin(%E, %E, getValue)",
    "isAppAdminFromServAcntName(%E, auth.addr, getValue)",
    "isBillingUser(%E, %E, getValue)",
    "getConsensusStakeBalance(%E, getValue)",
    "getTokenPoolAddr('ETH', '3', %E, getValue)",
    "getTokenBridgeConfig('ETH', %E, %E, getValue)",
    "validateClaimRewardData(%E, %E, getValue)",
    "validateCollectFeeData(%E, %E, %E, getValue)",
    "areSameAddrs(%E, %E)",
    "includes(%E, %E)",
    "validateConsensusProposalData(%E, auth.addr, %E, getValue)",
    "toEscrowAccountName(%E, %E, %E)",
    "validateConsensusVoteData(%E, auth.addr, %E, getValue)",
    "toServiceAccountName(%E, %E, %E)",
    "validateRestFunctionsUrlWhitelistData(%E, %E, %E, getValue)",
    "checkValuePathLen(%E, %E)",
    "isServAcntName(%E, blockNumber)"
  };
  private static final String[] ATOMS = {
    "newData",
    "data",
    "auth",
    "auth.addr",
    "auth.fid",
    "currentTime",
    "blockNumber",
    "blockTime",
    "parsedValuePath",
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "0.1",
    "1e21",
    "0x1f",
    "''",
    "'a'",
    "'10'",
    "'0xAB'",
    "[]",
    "[1, '1', null]",
    "({})",
    "newData.a",
    "data.b",
    "newData['0xAB']",
    "newData[10]",
    "NaN",
    "'staking|abc|k'",
    "this",
    "newData.length",
    "1n",
    "'é'",
    "'\\ud83d'",
    "Number(newData)",
    "String(newData)",
    "Boolean(data)",
    "getValue('/apps')",
    "util"
  };
  private static final String[] OPERATORS = {
    "===",
    "!==",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "**",
    "&&",
    "||",
    "??",
    "&",
    "|",
    "^",
    "<<",
    ">>",
    ">>>",
    "in",
    "instanceof"
  };
  private static final String[] CALLS = {
    ".toString()",
    ".length",
    ".indexOf('a')",
    ".slice(1)",
    ".toUpperCase()",
    ".split('|')[1]",
    ".includes('a')",
    ".charCodeAt(0)",
    ".toFixed(2)",
    ".join('-')",
    ".concat(1)",
    ".trim()",
    ".hasOwnProperty('a')",
    ".replace('a', 'b')",
    ".substring(1, 3)",
    ".padStart(5, '0')",
    ".match(/[0-9]+/)",
    ".at(-1)",
    ".sort()",
    ".reverse()",
    ".constructor.name",
    "[0]",
    ".a.b"
  };

  private final Dice dice;

  RuleTexts(Dice dice) {
    this.dice = dice;
  }

  /** A rule that may use {@code variables}; {@code app} is one worth asking about. */
  String rule(List<String> variables, String app) {
    if (dice.chance(4)) {
      // AIN: it changes what is written, and the body in the reference's block.
      return "newData."
          + dice.of("a", "b", "ab", "x", "k1", "item")
          + dice.of("++", "--")
          + " || true";
    }
    if (dice.chance(55)) {
      String usual = dice.of(USUAL).replace("%A", app);
      return variables.isEmpty() || !dice.chance(25)
          ? usual
          : dice.one(variables) + dice.of(".length > 1 && ", " !== 'a' && ", " || ") + usual;
    }
    return expression(dice.between(1, 3), variables).replace("%A", app);
  }

  private String expression(int depth, List<String> variables) {
    if (depth == 0) {
      return !variables.isEmpty() && dice.chance(20) ? dice.one(variables) : dice.of(ATOMS);
    }
    String inner = expression(depth - 1, variables);
    return switch (dice.below(10)) {
      case 0 -> dice.of("!", "typeof ", "-", "+", "~", "void ", "!!") + '(' + inner + ')';
      case 1, 2 -> "util." + dice.one(METHODS) + '(' + inner + ')';
      case 3 -> "util." + fill(dice.of(READERS), depth, variables);
      case 4 -> '(' + inner + ')' + dice.of(CALLS);
      case 5 -> "getValue(" + inner + ')';
      case 6 ->
          '('
              + inner
              + " ? "
              + expression(depth - 1, variables)
              + " : "
              + expression(depth - 1, variables)
              + ')';
      default ->
          '(' + inner + ' ' + dice.of(OPERATORS) + ' ' + expression(depth - 1, variables) + ')';
    };
  }

  private String fill(String template, int depth, List<String> variables) {
    String text = template;
    while (text.contains("%E")) {
      int at = text.indexOf("%E");
      text =
          text.substring(0, at)
              + expression(Math.min(depth - 1, 1), variables)
              + text.substring(at + 2);
    }
    return text;
  }
}
