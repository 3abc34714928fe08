package org.hanok.protocol.market;

/** Where the market's records stand in the state, as value paths. */
public final class MarketPaths {

  /** The function that acts on commands. */
  public static final String FUNCTION_ID = "_market";

  /** The top-level label. */
  public static final String ROOT = "/market";

  /** Programs by name. */
  public static final String PROGRAMS = ROOT + "/programs";

  /** Offers by id. */
  public static final String OFFERS = ROOT + "/offers";

  /** Contracts that are not settled, by id. */
  public static final String CONTRACTS = ROOT + "/contracts";

  /** Jobs that are not settled, by id. */
  public static final String JOBS = ROOT + "/jobs";

  /** The newest settled jobs, by id; the oldest leave first. */
  public static final String JOB_HISTORY = ROOT + "/history/jobs";

  /** The newest settled contracts, by id; the oldest leave first. */
  public static final String CONTRACT_HISTORY = ROOT + "/history/contracts";

  private MarketPaths() {}

  /** Where {@code address} writes the command {@code verb} with a record id of its choice. */
  public static String command(String verb, String address, String recordId) {
    return ROOT + "/command/" + verb + "/" + address + "/" + recordId;
  }

  static String program(String name) {
    return PROGRAMS + "/" + name;
  }

  static String offer(String id) {
    return OFFERS + "/" + id;
  }

  static String contract(String id) {
    return CONTRACTS + "/" + id;
  }

  static String job(String id) {
    return JOBS + "/" + id;
  }

  static String settledJob(String id) {
    return JOB_HISTORY + "/" + id;
  }

  static String settledContract(String id) {
    return CONTRACT_HISTORY + "/" + id;
  }

  static String conflicts(String program, String key) {
    return ROOT + "/conflicts/" + program + "/" + key;
  }

  /** The service account that holds a contract's deposits and the prices of its open jobs. */
  public static String escrowAccount(String contractOrOfferId) {
    return "escrow|market|" + contractOrOfferId;
  }

  /** The value path of {@link #escrowAccount}'s balance. */
  public static String escrowBalance(String contractOrOfferId) {
    return "/service_accounts/escrow/market/" + contractOrOfferId + "/balance";
  }
}
