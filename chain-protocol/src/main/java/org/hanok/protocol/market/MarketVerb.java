package org.hanok.protocol.market;

import org.jspecify.annotations.Nullable;

/** Everything that can be asked of the market, by its name in the command's path. */
public enum MarketVerb {
  PUBLISH_PROGRAM("publish_program", ProgramCommands::publish),
  RETIRE_PROGRAM("retire_program", ProgramCommands::retire),
  POST_OFFER("post_offer", OfferCommands::post),
  UPDATE_OFFER("update_offer", OfferCommands::update),
  WITHDRAW_OFFER("withdraw_offer", OfferCommands::withdraw),
  PROPOSE_CONTRACT("propose_contract", ContractCommands::propose),
  ACCEPT_CONTRACT("accept_contract", ContractCommands::accept),
  REFUSE_CONTRACT("refuse_contract", ContractCommands::refuse),
  END_CONTRACT("end_contract", ContractCommands::end),
  SUBMIT_JOB("submit_job", JobCommands::submit),
  START_JOB("start_job", ReportCommands::start),
  REPORT_RESULT("report_result", ReportCommands::report),
  REPORT_RESULTS("report_results", ReportCommands::reportMany),
  ACCEPT_RESULT("accept_result", DisputeCommands::accept),
  DISPUTE_RESULT("dispute_result", DisputeCommands::dispute),
  REVEAL_RESULT("reveal_result", DisputeCommands::reveal);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // only references to static methods
  private final CommandHandler handler;

  MarketVerb(String text, CommandHandler handler) {
    this.text = text;
    this.handler = handler;
  }

  /** Its name in the command's path. */
  public String text() {
    return text;
  }

  /** The verb named {@code text}, or {@code null} if there is none. */
  public static @Nullable MarketVerb parse(String text) {
    for (MarketVerb verb : values()) {
      if (verb.text.equals(text)) {
        return verb;
      }
    }
    return null;
  }

  /**
   * Whether the command's record goes once it was acted on: what the provider says of jobs stands
   * in the jobs, and would fill the state twice.
   */
  boolean leavesNoRecord() {
    return switch (this) {
      case START_JOB, REPORT_RESULT, REPORT_RESULTS, REVEAL_RESULT -> true;
      default -> false;
    };
  }

  /** Carries out the command in {@code store}: all of it, or nothing. */
  MarketReason handle(Command command, MarketStore store) {
    Draft draft = new Draft(store);
    MarketReason reason = handler.handle(command, draft);
    if (reason != MarketReason.OK) {
      return reason;
    }
    return draft.flush() ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }
}
