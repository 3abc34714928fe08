package org.hanok.protocol.market;

import java.util.List;

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

  /** Disputes that are not decided, by their jobs' ids. */
  static final String DISPUTED = ROOT + "/disputes";

  static final String DUE = ROOT + "/due";
  static final String DUE_TIMES = DUE + "/times";
  static final String DUE_BLOCKS = DUE + "/blocks";

  private static final String SHARED = "shared";
  private static final String ESCROW = "escrow|market|";

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

  /** The list of jobs that conflict with {@code job} under {@code program}'s rule. */
  static String conflicts(Program program, Job job) {
    return conflicts(job, program.sharedConflicts() ? SHARED : job.executor());
  }

  /** The lists on which {@code job} may stand, whatever its program says by now. */
  static List<String> conflictLists(Job job) {
    return job.key().isEmpty()
        ? List.of()
        : List.of(conflicts(job, job.executor()), conflicts(job, SHARED));
  }

  private static String conflicts(Job job, String whose) {
    return ROOT + "/conflicts/" + job.program() + "/" + whose + "/" + job.key();
  }

  static String proposals(String offer) {
    return ROOT + "/proposals/" + offer;
  }

  static String dispute(String job) {
    return DISPUTED + "/" + job;
  }

  static String freeRecords(String kind) {
    return ROOT + "/free/" + kind;
  }

  /** The service account that holds a contract's deposits and the prices of its open jobs. */
  public static String escrowAccount(String contractOrOfferId) {
    return ESCROW + contractOrOfferId;
  }

  /** The value path of an address's or an escrow account's balance. */
  static String balance(String account) {
    return account.startsWith(ESCROW)
        ? escrowBalance(account.substring(ESCROW.length()))
        : "/accounts/" + account + "/balance";
  }

  /** The value path of {@link #escrowAccount}'s balance. */
  public static String escrowBalance(String contractOrOfferId) {
    return "/service_accounts/escrow/market/" + contractOrOfferId + "/balance";
  }
}
