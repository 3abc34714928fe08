package org.hanok.protocol.function;

import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.ServiceNames;

/** Where things are in the state, below {@code values}. */
public final class StatePaths {

  public static final String STAKING = "/staking";
  public static final String STAKING_TOTAL_SUM = "/staking/balance_total_sum";
  public static final String CHECKIN_COMPLETE_TOTAL = "/checkin/stats/complete/total";
  public static final String CHECKOUT_PENDING_TOTAL = "/checkout/stats/pending/total";
  public static final String CHECKOUT_COMPLETE_TOTAL = "/checkout/stats/complete/total";
  public static final String UNCLAIMED_FEES = "gas_fee|gas_fee|unclaimed";

  private StatePaths() {}

  /** The account of an address or service account, without what is in it. */
  public static String account(String name) {
    if (!ServiceNames.isAccount(name, false)) {
      return "/accounts/" + name;
    }
    return serviceAccount(name);
  }

  /** The account {@code type|service|key}, whose key may have further bars. */
  public static String serviceAccount(String name) {
    String[] parts = name.split("\\|", 3);
    return "/service_accounts/" + parts[0] + "/" + parts[1] + "/" + parts[2];
  }

  /** The balance of an address or service account. */
  public static String balance(String name) {
    return account(name) + "/balance";
  }

  public static String app(String name) {
    return "/apps/" + name;
  }

  public static String appConfig(String name) {
    return "/manage_app/" + name + "/config";
  }

  public static String billingUsers(String app, String billingId) {
    return appConfig(app) + "/billing/" + billingId + "/users";
  }

  /** The record of a transfer; {@code key} is the transaction's timestamp. */
  public static String transfer(String from, String to, double key) {
    return "/transfer/" + from + "/" + to + "/" + EcmaNumber.toString(key);
  }

  /** The amount in the record of a transfer, without empty labels. */
  public static String transferValue(String from, String to, double key) {
    String path = transfer(from, to, key) + "/value";
    return path.contains("//") ? Paths.format(Paths.parse(path)) : path;
  }

  public static String stakingLockup(String service) {
    return appConfig(service) + "/service/staking/lockup_duration";
  }

  public static String stakingExpiry(String service, String user, String key) {
    return "/staking/" + service + "/" + user + "/" + key + "/expire_at";
  }

  public static String stakingTotal(String service) {
    return "/staking/" + service + "/balance_total";
  }

  public static String escrowHold(String source, String target, String key, String record) {
    return "/escrow/" + source + "/" + target + "/" + key + "/hold/" + record;
  }

  public static String consensusNumber(double blockNumber) {
    return "/consensus/number/" + EcmaNumber.toString(blockNumber);
  }

  public static String rewards(String address) {
    return "/consensus/rewards/" + address;
  }

  public static String offenses(String address) {
    return "/consensus/offense_records/" + address;
  }

  public static String tokenBridge(String network, String chainId, String tokenId) {
    return "/blockchain_params/token/bridge/" + network + "/" + chainId + "/" + tokenId;
  }

  static String checkin(FunctionCall call, String kind, String user, String id) {
    return bridgeRecord("/checkin/", call, kind, user, id);
  }

  static String checkout(FunctionCall call, String kind, String user, String id) {
    return bridgeRecord("/checkout/", call, kind, user, id);
  }

  private static String bridgeRecord(
      String root, FunctionCall call, String kind, String user, String id) {
    return root
        + kind
        + "/"
        + call.param("network_name")
        + "/"
        + call.param("chain_id")
        + "/"
        + call.param("token_id")
        + "/"
        + user
        + "/"
        + id;
  }
}
