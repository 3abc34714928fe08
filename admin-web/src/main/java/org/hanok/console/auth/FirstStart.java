package org.hanok.console.auth;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Set;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.admin.OperatorAccounts.Role;

/**
 * Lets the owner in: leaves the command line's token, and at the very first start makes the first
 * administrator and leaves the password, which the launcher prints once and deletes.
 */
@WebListener
public class FirstStart implements ServletContextListener {

  /** The first administrator's name. */
  public static final String FIRST_NAME = "admin";

  private static final Logger LOG = System.getLogger(FirstStart.class.getName());

  @Inject Access access;
  @Inject OperatorAccounts accounts;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    if (looksAfterStoredChain()) {
      return;
    }
    RunFolder folder = RunFolder.ofThisNode();
    try {
      access.publishCliToken(folder);
      if (accounts.list().isEmpty()) {
        makeFirst(folder);
      }
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "HANOK-CONSOLE-RUN-FOLDER: cannot write into HANOK_HOME/run, so the command line and the"
              + " first administrator cannot come in. Make the folder writable and restart.",
          e);
    }
  }

  /** Such a server serves nobody, and the operators that it may bring back are still to come. */
  private static boolean looksAfterStoredChain() {
    return !Objects.requireNonNullElse(System.getenv("HANOK_MAINTENANCE"), "").isEmpty();
  }

  /** Writes the password first: an account whose password nobody has would shut everybody out. */
  private void makeFirst(RunFolder folder) throws IOException {
    String password = Tokens.password();
    folder.writeSecret("first-password", password);
    CommandOutcome outcome =
        accounts.create("node", FIRST_NAME, password.toCharArray(), Set.of(Role.ADMINISTRATOR));
    if (outcome instanceof CommandOutcome.Refused refused) {
      LOG.log(Level.ERROR, refused.reason().id() + ": " + refused.message());
    }
  }
}
