package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.Offer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok publish}: artifact to the node, program to the chain, contract with a provider. */
@Command(
    name = "publish",
    description = "Publish a program and make a contract with a provider who offers its runtime.",
    footer = {
      "",
      "The folder holds a hanok.json, as docs/programs.md and /schemas/hanok-1.json say. The node's",
      "runtime looks at the program before anything is on the chain.",
      "Examples: hanok publish samples/markdown",
      "          hanok publish --build https://example.org/you/program.git"
    })
final class PublishCommand implements Callable<Integer> {

  private static final long CONTRACT_WAIT_MILLIS = 15_000;
  private static final long PERIOD_MILLIS = 30L * 24 * 60 * 60 * 1000;
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);
  private static final long MAX_ARTIFACT_BYTES = 64L << 20;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH_OR_GIT_URL",
      description = "A folder with a hanok.json, or a git repository that has one at its top.")
  String source = "";

  @Option(
      names = "--wallet",
      paramLabel = "NAME",
      defaultValue = "developer",
      description = "Who publishes (default: ${DEFAULT-VALUE}; made and funded if need be).")
  String wallet = "";

  @Option(names = "--price", paramLabel = "AIN", description = "Instead of hanok.json's price.")
  @Nullable Double price;

  @Option(
      names = "--capacity",
      defaultValue = "8",
      description = "Jobs at once to contract for, at most (default: ${DEFAULT-VALUE}).")
  long capacity;

  @Option(
      names = "--build",
      description = "First run hanok.json's build command in its folder, with your own rights.")
  boolean build;

  @Option(
      names = "--no-check",
      description = "Publish even what no runtime of this node takes: its providers are others.")
  boolean noCheck;

  @Option(names = "--no-contract", description = "Publish only.")
  boolean noContract;

  @Override
  public Integer call() {
    NodeHome home = options.home();
    try (ProgramSource program = ProgramSource.open(source);
        Chain chain = new Chain(home)) {
      Wallet developer = Funding.walletFor(wallet, home, chain, spec.commandLine().getErr());
      Manifest manifest = Manifest.read(program.folder(), price);
      if (build) {
        build(manifest, program.folder());
      }
      Path artifact = manifest.artifact();
      note("Uploading " + artifact.getFileName());
      String hash = uploadAndInspect(home, manifest, artifact);
      note("Publishing " + manifest.name());
      String transaction =
          chain.send(
              MarketCommands.publishProgram(
                  developer.address(),
                  Chain.freshId("pub"),
                  manifest.release(source, program.revision(manifest.says().version()), hash)),
              developer);
      String contract = noContract ? "" : contract(chain, developer, manifest);
      print(home, manifest, hash, transaction, contract);
    }
    return ExitCode.DONE.code();
  }

  private void build(Manifest manifest, Path folder) {
    if (manifest.says().build().isEmpty()) {
      throw new CliException(
          ExitCode.USAGE, CliReason.MANIFEST, "hanok.json names no build command");
    }
    note("Building: " + manifest.says().build());
    Subprocess.Ended ended =
        Subprocess.run(folder, List.of("sh", "-c", manifest.says().build()), BUILD_LIMIT);
    if (!ended.succeeded()) {
      throw new CliException(
          ExitCode.FAILED, CliReason.BUILD, "the build failed: " + ended.lastLines());
    }
  }

  /** What the runtime would refuse is not published. */
  private String uploadAndInspect(NodeHome home, Manifest manifest, Path artifact) {
    try (AdminClient admin = AdminClient.of(home)) {
      if (Files.size(artifact) > MAX_ARTIFACT_BYTES) {
        throw new CliException(
            ExitCode.FAILED, CliReason.TOO_LARGE, artifact + " is larger than 64 MiB");
      }
      String hash = store(admin, HttpRequest.BodyPublishers.ofFile(artifact));
      if (!noCheck) {
        inspect(admin, hash, manifest);
      }
      String ignored = store(admin, HttpRequest.BodyPublishers.ofByteArray(manifest.bytes()));
      return hash;
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.INPUT, "cannot read " + artifact + ": " + e.getMessage());
    }
  }

  private static String store(AdminClient admin, HttpRequest.BodyPublisher bytes) {
    JsonObject stored = admin.post("/objects", "application/octet-stream", bytes).object();
    return Objects.requireNonNullElse(stored.getString("hash"), "");
  }

  private void inspect(AdminClient admin, String hash, Manifest manifest) {
    note("Having the runtime " + manifest.says().runtime() + " look at it");
    StringBuilder path = new StringBuilder("/objects/" + hash + "/inspection?runtime=");
    path.append(manifest.says().runtime());
    manifest.says().features().forEach(feature -> path.append("&feature=").append(feature));
    JsonObject found =
        admin
            .post(path.toString(), "application/json", HttpRequest.BodyPublishers.noBody())
            .object();
    if (found.get("runnable") != JsonBoolean.TRUE) {
      throw new CliException(
          ExitCode.FAILED,
          Objects.requireNonNullElse(found.getString("code"), CliReason.ANSWER.id()),
          "nothing is published: " + found.getString("message"));
    }
  }

  private String contract(Chain chain, Wallet developer, Manifest manifest) {
    List<Contract> existing =
        chain.market().contracts().stream()
            .filter(c -> c.program().equals(manifest.name()))
            .filter(c -> c.status() == Contract.Status.ACTIVE)
            .toList();
    if (!existing.isEmpty()) {
      return existing.getFirst().id();
    }
    Offer offer = offerFor(chain, manifest);
    String id = Chain.freshId("contract");
    long places = Math.min(capacity, offer.capacity() - offer.contracted());
    note("Proposing a contract to " + offer.provider());
    MarketCommands.Terms terms =
        new MarketCommands.Terms(
            places, manifest.says().share(), 1, 1, 0, System.currentTimeMillis() + PERIOD_MILLIS);
    chain.send(
        MarketCommands.proposeContract(
            developer.address(), Chain.freshId("con"), id, manifest.name(), offer.id(), terms),
        developer);
    boolean active =
        Chain.await(
            CONTRACT_WAIT_MILLIS,
            () ->
                chain
                    .market()
                    .contract(id)
                    .filter(c -> c.status() == Contract.Status.ACTIVE)
                    .isPresent());
    if (!active) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.CONTRACT_PENDING,
          "the program is published, but the provider has not accepted contract " + id + " yet");
    }
    return id;
  }

  private static Offer offerFor(Chain chain, Manifest manifest) {
    return chain.market().offers().stream()
        .filter(offer -> offer.runtime().equals(manifest.says().runtime()))
        .filter(offer -> offer.contracted() < offer.capacity())
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.FAILED,
                    CliReason.NO_OFFER,
                    "the program is published, but no provider offers the runtime "
                        + manifest.says().runtime()
                        + " with free capacity"));
  }

  private void note(String text) {
    if (!options.json) {
      PrintWriter notes = spec.commandLine().getErr();
      notes.println(text);
      notes.flush();
    }
  }

  private void print(
      NodeHome home, Manifest manifest, String hash, String transaction, String contract) {
    PrintWriter out = spec.commandLine().getOut();
    String url = home.apiUrl() + "/services/" + manifest.name();
    if (options.json) {
      Output.json(
          out,
          JsonObject.builder()
              .set("program", manifest.name())
              .set("artifact", hash)
              .set("transaction", transaction)
              .set("contract", contract)
              .set("url", url)
              .build());
      return;
    }
    out.println(
        "Published " + manifest.name() + " at " + Output.ain(manifest.price()) + " a call.");
    out.println("  transaction " + transaction);
    out.println("  contract    " + (contract.isEmpty() ? "none" : contract));
    out.println("  service     " + url);
    out.flush();
  }
}
