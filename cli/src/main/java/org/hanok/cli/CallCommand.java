package org.hanok.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.Program;
import org.hanok.protocol.primitive.Sha256;
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
    footer = {
      "",
      "The result is written as it is, byte for byte. A call whose line breaks is asked for again",
      "with the same payment, which pays once.",
      "Examples: hanok call markdown '{\"markdown\": \"# Hello\"}'",
      "          hanok call resize @picture.png -o small.png"
    })
final class CallCommand implements Callable<Integer> {

  static final String DEFAULT_WALLET = "default";

  static final long DEADLINE_MILLIS = 60_000;

  @Mixin NodeOptions options = new NodeOptions();
  @Mixin OutputTarget target = new OutputTarget();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "SERVICE", description = "The program's name.")
  String service = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INPUT",
      description =
          "Text such as JSON, @FILE for a file's bytes, or - for standard input; none for none.")
  @Nullable String input;

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
      names = "--content-type",
      paramLabel = "TYPE",
      description = "What the input is called (default: JSON for text, else octet-stream).")
  @Nullable String contentType;

  @Option(
      names = "--curl",
      description = "Print the equivalent curl command, paid, and do not call.")
  boolean curl;

  @Override
  public Integer call() {
    NodeHome home = options.home();
    CallInput body = CallInput.read(input);
    try (Chain chain = new Chain(home)) {
      PrintWriter notes = spec.commandLine().getErr();
      Wallet payer = Funding.walletFor(wallet, home, chain, notes);
      String payment = pay(chain, payer, body.bytes());
      String url = home.apiUrl() + "/services/" + service;
      return curl ? printCurl(url, payment, body) : send(url, payment, body);
    }
  }

  private String type(CallInput body) {
    return contentType == null ? body.contentType() : contentType;
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
            Sha256.digits(body),
            body.length,
            maxPrice == null ? program.priceAin() : maxPrice,
            System.currentTimeMillis() + DEADLINE_MILLIS);
    String signed = JsonText.stringify(chain.sign(operation, payer));
    return Base64.getEncoder().encodeToString(signed.getBytes(StandardCharsets.UTF_8));
  }

  private int send(String url, String payment, CallInput body) {
    Http.Answer answer = new PaidRequest(url, payment, type(body), body.bytes()).send();
    if (!answer.isSuccess()) {
      printLog(answer);
    }
    print(answer.orFail());
    return ExitCode.DONE.code();
  }

  /** What a program that failed said of it. */
  private void printLog(Http.Answer answer) {
    JsonObject error = answer.object().getObject("error");
    JsonObject details = error == null ? null : error.getObject("details");
    String log = details == null ? null : details.getString("log");
    if (log != null && !log.isEmpty() && !options.json) {
      PrintWriter notes = spec.commandLine().getErr();
      notes.print(log.endsWith("\n") ? log : log + "\n");
      notes.flush();
    }
  }

  private void print(Http.Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    String transaction = header(answer, "X-Hanok-Transaction");
    String provider = header(answer, "X-Hanok-Provider");
    String cost = header(answer, "X-Hanok-Cost");
    if (options.json) {
      Output.json(
          out,
          Output.result(answer.bytes())
              .set("transaction", transaction)
              .set("job", header(answer, "X-Hanok-Job"))
              .set("provider", provider)
              .set("certainty", header(answer, "X-Hanok-Certainty"))
              .set("cost", cost.isEmpty() ? JsonNull.NULL : JsonString.of(cost))
              .build());
      return;
    }
    target.write(answer.bytes(), out);
    PrintWriter notes = spec.commandLine().getErr();
    if (target.file == null && RunCommand.isTerminal()) {
      notes.println();
    }
    notes.println("transaction " + transaction);
    notes.println("job         " + header(answer, "X-Hanok-Job"));
    notes.println("provider    " + provider);
    notes.println("cost        " + cost + " AIN");
    notes.println("certainty   " + header(answer, "X-Hanok-Certainty"));
    notes.flush();
  }

  private static String header(Http.Answer answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private int printCurl(String url, String payment, CallInput body) {
    PrintWriter out = spec.commandLine().getOut();
    String[] sending = body.curl();
    out.println(sending[0] + "curl -i " + url + " \\");
    out.println("  -H 'Content-Type: " + type(body) + "' \\");
    out.println("  -H 'X-Hanok-Payment: " + payment + "' \\");
    out.println("  " + sending[1]);
    out.flush();
    return ExitCode.DONE.code();
  }
}
