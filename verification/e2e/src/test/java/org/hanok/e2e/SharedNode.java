package org.hanok.e2e;

import java.io.IOException;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one node that most of them share; it is stopped after the last. */
final class SharedNode implements ParameterResolver {

  private static final String CHOSEN = "chosen by the tests";

  /** A started node and what it said when it was ready. */
  record Started(NodeUnderTest node, JsonObject announcement) implements AutoCloseable {

    String firstPassword() {
      String password = announcement.getString("first_password");
      if (password == null) {
        throw new AssertionError("no first password in " + announcement.keys());
      }
      return password;
    }

    /**
     * The administrator's password: one of the tests' own, since the first one lets nobody do
     * anything but change it.
     */
    String password() throws IOException {
      try (ConsoleClient console = new ConsoleClient(node)) {
        if (console.logIn("admin", CHOSEN).statusCode() != 200) {
          ConsoleClient.Session first = console.session("admin", firstPassword());
          ConsoleClient.Session ignored = console.changePassword(first, firstPassword(), CHOSEN);
        }
        return CHOSEN;
      }
    }

    /** The node, with the Markdown sample published, whichever tests ran before. */
    NodeUnderTest nodeWithSample() {
      String[] call = {"call", "markdown", "{\"markdown\":\"# Hi\"}"};
      if (node.hanok(call).exitCode() != 0) {
        node.hanok("publish", "samples/markdown").orFail();
        node.hanok(call).orFail();
      }
      return node;
    }

    @Override
    public void close() {
      node.close();
    }
  }

  private static Started start() {
    // How many of an account's transactions wait at a time depends on the machine's speed.
    NodeUnderTest node =
        NodeUnderTest.named("shared").with("TX_POOL_SIZE_LIMIT_PER_ACCOUNT", "1000");
    return new Started(node, node.start());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Started.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedNode.class))
        .computeIfAbsent("node", key -> start(), Started.class);
  }
}
