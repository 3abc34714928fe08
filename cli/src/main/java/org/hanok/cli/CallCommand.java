package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok call}: pays for a service, calls it, and shows result, transaction and cost. */
@Command(
    name = "call",
    description = "Call a service and pay for it.",
    footer = {"", "Example: hanok call markdown '{\"markdown\": \"# Hello\"}'"})
final class CallCommand implements Callable<Integer> {

  static final String DEFAULT_WALLET = "default";

  private static final long DEADLINE_MILLIS = 60_000;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The program's name.")
  String service = "";

  @Parameters(
      index = "1",
      paramLabel = "JSON",
      description = "The input: text, @FILE for a file's content, or - for standard input.")
  String input = "";

  @Option(
      names = "--wallet",
      paramLabel = "NAME",
      defaultValue = DEFAULT_WALLET,
      description = "Who pays (default: ${DEFAULT-VALUE}; made and funded on a private network).")
  String wallet = "";

  @Option(
      names = "--max-price",
      paramLabel = "AIN",
      description = "The most to pay (default: the program's price).")
  @Nullable Double maxPrice;

  @Option(
      names = "--curl",
      description = "Print the equivalent curl command, paid, and do not call.")
  boolean curl;

  @Override
  public Integer call() {
    NodeHome home = options.home();
    byte[] body = readInput();
    try (Chain chain = new Chain(home)) {
      PrintWriter notes = spec.commandLine().getErr();
      Wallet payer = Funding.walletFor(wallet, home, chain, notes);
      String payment = pay(chain, payer, body);
      String url = home.apiUrl() + "/services/" + service;
      return curl ? printCurl(url, payment, body) : send(url, payment, body);
    }
  }

  private String pay(Chain chain, Wallet payer, byte[] body) {
    Program program =
        chain
            .market()
            .program(service)
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.FAILED,
                        "HANOK-NO-SUCH-SERVICE",
                        "no program named " + service + " is published: ./hanok publish PATH"));
    List<Contract> contracts = chain.market().contractsTakingJobs(service);
    if (contracts.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "HANOK-NO-CAPACITY",
          "no provider has room for " + service + " now: try again, or publish it with a contract");
    }
    JsonObject operation =
        MarketCommands.submitJob(
            payer.address(),
            Chain.freshId("pay"),
            Chain.freshId("job"),
            contracts.getFirst().id(),
            sha256(body),
            body.length,
            maxPrice == null ? program.priceAin() : maxPrice,
            System.currentTimeMillis() + DEADLINE_MILLIS);
    String signed = JsonText.stringify(chain.sign(operation, payer));
    return Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
  }

  private int send(String url, String payment, byte[] body) {
    try (Http http = Http.plain()) {
      HttpRequest.Builder request =
          Http.to(url)
              .header("Content-Type", "application/json")
              .header("X-Hanok-Payment", payment)
              .POST(HttpRequest.BodyPublishers.ofByteArray(body));
      Http.Answer answer = http.send(request, Duration.ofMillis(2 * DEADLINE_MILLIS)).orFail();
      print(answer);
    }
    return ExitCode.DONE.code();
  }

  private void print(Http.Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    String transaction = header(answer, "X-Hanok-Transaction");
    String provider = header(answer, "X-Hanok-Provider");
    String cost = header(answer, "X-Hanok-Cost");
    if (options.json) {
      @Nullable JsonValue result = answer.json();
      Output.json(
          out,
          JsonObject.builder()
              .set("result", result == null ? JsonString.of(answer.body()) : result)
              .set("transaction", transaction)
              .set("job", header(answer, "X-Hanok-Job"))
              .set("provider", provider)
              .set("cost", cost.isEmpty() ? JsonNull.NULL : JsonString.of(cost))
              .build());
      return;
    }
    out.println(answer.body());
    out.flush();
    PrintWriter notes = spec.commandLine().getErr();
    notes.println("transaction " + transaction);
    notes.println("provider    " + provider);
    notes.println("cost        " + cost + " AIN");
    notes.flush();
  }

  private static String header(Http.Answer answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private int printCurl(String url, String payment, byte[] body) {
    PrintWriter out = spec.commandLine().getOut();
    String data = new String(body, StandardCharsets.UTF_8).replace("'", "'\\''");
    out.println("curl -i " + url + " \\");
    out.println("  -H 'Content-Type: application/json' \\");
    out.println("  -H 'X-Hanok-Payment: " + payment + "' \\");
    out.println("  -d '" + data + "'");
    out.flush();
    return ExitCode.DONE.code();
  }

  private byte[] readInput() {
    try {
      if (input.equals("-")) {
        return System.in.readAllBytes();
      }
      return input.startsWith("@")
          ? Files.readAllBytes(Path.of(input.substring(1)))
          : input.getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, "HANOK-CLI-INPUT", "cannot read the input: " + e.getMessage());
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
