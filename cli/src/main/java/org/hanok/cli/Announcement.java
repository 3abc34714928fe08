package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** Says where a started node is to be found, and once the first password. */
final class Announcement {

  private final NodeHome home;
  private final PrintWriter out;
  private final boolean json;

  Announcement(NodeHome home, PrintWriter out, boolean json) {
    this.home = home;
    this.out = out;
    this.json = json;
  }

  /** The node serves. */
  void ready(long millis) {
    if (json) {
      print(JsonObject.builder().set("ready_in_ms", millis));
      return;
    }
    out.printf(Locale.ROOT, "Hanok is ready after %.1f s.%n%n", millis / 1000.0);
    addresses();
    out.println("Try next, in another terminal:");
    out.println();
    out.println("  ./hanok publish samples/markdown");
    out.println("  ./hanok call markdown '{\"markdown\": \"# Hello, *Hanok*\"}'");
    out.flush();
  }

  /** The node runs, answers reads and takes no transactions. */
  void paused(List<String> complaints) {
    if (json) {
      List<JsonValue> reasons = new ArrayList<>();
      complaints.forEach(reason -> reasons.add(JsonString.of(reason)));
      print(JsonObject.builder().set("paused", true).set("reasons", new JsonArray(reasons)));
      return;
    }
    out.println("Hanok runs, but is paused: it answers reads and takes no transactions.");
    complaints.forEach(reason -> out.println("  " + reason));
    out.println(home.apiUrl() + "/health/ready says so as long as it lasts.");
    out.println();
    addresses();
    out.flush();
  }

  /** The node runs and waits until its account is injected. */
  void waiting() {
    if (json) {
      print(JsonObject.builder().set("waits_for", "account"));
      return;
    }
    out.println("Hanok waits for its account, because ACCOUNT_INJECTION_OPTION says so.");
    out.println("Encrypt it for the key that ain_getBootstrapPubKey tells, and inject it by");
    out.println("ain_injectAccountFromPrivateKey, ...FromKeystore or ...FromHDWallet.");
    out.println();
    addresses();
    out.flush();
  }

  private void print(JsonObject.Builder first) {
    first
        .set("console", home.adminUrl() + "/")
        .set("json_rpc", home.apiUrl() + "/json-rpc")
        .set("services", home.apiUrl() + "/services")
        .set("home", home.root().toString());
    takeFirstPassword().ifPresent(text -> first.set("first_password", text));
    Output.json(out, first.build());
  }

  private void addresses() {
    out.println("  Console   " + home.adminUrl() + "/   (its certificate is its own)");
    Optional<String> first = takeFirstPassword();
    boolean isFirst = first.isPresent();
    first.ifPresent(
        text -> {
          out.println("            user admin, password " + text);
          out.println("            (shown only now; the console asks for another at once)");
        });
    out.println("  JSON-RPC  " + home.apiUrl() + "/json-rpc");
    out.println("  Services  " + home.apiUrl() + "/services/NAME");
    out.println("  Data      " + home.root());
    if (isFirst && Files.exists(home.file("keys", "password"))) {
      out.println("  Keys      encrypted; their password is in " + home.file("keys", "password"));
      out.println(
          "            (keep it elsewhere: HANOK_KEY_PASSWORD_FILE, or a systemd credential)");
    }
    out.println();
  }

  private Optional<String> takeFirstPassword() {
    Optional<String> password = home.text("run", "first-password");
    if (password.isPresent()) {
      try {
        Files.deleteIfExists(home.file("run", "first-password"));
      } catch (IOException e) {
        throw new CliException(
            ExitCode.FAILED,
            CliReason.IO,
            "cannot delete " + home.file("run", "first-password") + ": " + e);
      }
    }
    return password;
  }
}
