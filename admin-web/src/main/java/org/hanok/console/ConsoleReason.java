package org.hanok.console;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What the operators' console answers of its own. */
public enum ConsoleReason implements Reason {
  NOT_FOUND("HANOK-NOT-FOUND", Category.USER, "There is no such thing."),
  TOO_LARGE("HANOK-TOO-LARGE", Category.USER, "The body is larger than what is taken."),
  NOT_LOGGED_IN("HANOK-NOT-LOGGED-IN", Category.USER, "The call needs a session.", "Log in first."),
  SESSION_IDLE(
      "HANOK-SESSION-IDLE",
      Category.USER,
      "The session ended because nobody did anything in it for half an hour.",
      "Log in again."),
  SESSION_OLD(
      "HANOK-SESSION-OLD",
      Category.USER,
      "The session had lasted for twelve hours, as long as one may.",
      "Log in again."),
  SESSION_ENDED(
      "HANOK-SESSION-ENDED",
      Category.USER,
      "The session was ended: by a log-out in another tab, a new password or an administrator.",
      "Log in again."),
  SESSION_RESTARTED(
      "HANOK-SESSION-RESTARTED",
      Category.USER,
      "The node was restarted, and its sessions ended with it.",
      "Log in again."),
  LIVE_FULL(
      "HANOK-LIVE-FULL",
      Category.BUSY,
      "As many consoles listen as may at a time.",
      "The page asks by itself meanwhile; close consoles that nobody looks at."),
  LOGIN_REFUSED("HANOK-LOGIN-REFUSED", Category.USER, "Name or password is wrong."),
  LOGIN_THROTTLED("HANOK-LOGIN-THROTTLED", Category.BUSY, "There were too many failed logins."),
  FORBIDDEN(
      "HANOK-FORBIDDEN",
      Category.USER,
      "The operator's role does not allow it.",
      "Ask an administrator."),
  CSRF(
      "HANOK-CSRF",
      Category.USER,
      "A write of a session lacks its token.",
      "Send the session's csrfToken as X-Hanok-Csrf."),
  PASSWORD_MUST_CHANGE(
      "HANOK-PASSWORD-MUST-CHANGE",
      Category.USER,
      "The first password must be changed before anything else."),
  PASSWORD_OWN(
      "HANOK-PASSWORD-OWN",
      Category.USER,
      "An operator changes the own password under the session."),
  PASSWORD_REFUSED("HANOK-PASSWORD-REFUSED", Category.USER, "The current password is wrong."),
  PASSWORD_SAME(
      "HANOK-PASSWORD-SAME",
      Category.USER,
      "The new password is the current one.",
      "Choose another."),
  NO_RUNTIME(
      "HANOK-NO-RUNTIME",
      Category.USER,
      "No runtime is in service for the jobs that this node has contracts for.",
      "Deploy a language bundle."),
  BUNDLE_STUCK(
      "HANOK-BUNDLE-STUCK",
      Category.BROKEN,
      "A bundle would not start, stop or answer, and keeps a thread.",
      "Restart the node when it suits."),
  CONSOLE_RUN_FOLDER(
      "HANOK-CONSOLE-RUN-FOLDER", Category.EXTERNAL, "HANOK_HOME/run cannot be written."),
  CONSOLE_LINE_BROKE("HANOK-CONSOLE-LINE-BROKE", Category.EXTERNAL, "A browser's live line broke.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  ConsoleReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  ConsoleReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
