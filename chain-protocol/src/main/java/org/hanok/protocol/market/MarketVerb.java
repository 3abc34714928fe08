package org.hanok.protocol.market;

import org.jspecify.annotations.Nullable;

/** Everything that can be asked of the market, by its name in the command's path. */
public enum MarketVerb {
  PUBLISH_PROGRAM("publish_program", ProgramCommands::publish),
  RETIRE_PROGRAM("retire_program", ProgramCommands::retire),
  POST_OFFER("post_offer", OfferCommands::post),
  WITHDRAW_OFFER("withdraw_offer", OfferCommands::withdraw),
  PROPOSE_CONTRACT("propose_contract", ContractCommands::propose),
  ACCEPT_CONTRACT("accept_contract", ContractCommands::accept),
  END_CONTRACT("end_contract", ContractCommands::end),
  SUBMIT_JOB("submit_job", JobCommands::submit),
  START_JOB("start_job", JobCommands::start),
  REPORT_RESULT("report_result", JobCommands::report),
  EXPIRE_JOB("expire_job", JobCommands::expire);

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

  MarketReason handle(Command command, MarketLedger ledger) {
    return handler.handle(command, ledger);
  }
}
