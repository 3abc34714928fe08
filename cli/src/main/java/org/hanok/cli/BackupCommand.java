package org.hanok.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.backup.BackupCheck;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupManifest;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok backup}. */
@Command(
    name = "backup",
    description =
        "Write a backup of the node into one file, as of its newest final block. The node may serve"
            + " or be stopped.",
    footer = {
      "",
      "In it: all final blocks, the state, the network's configuration, operators, audit trail,",
      "objects and bundles. Not in it: keys (--with-keys adds the encrypted ones, never what opens",
      "them), what was signed, what waits for a block, hanok.properties, wallets.",
      "",
      "Exit codes: 0 the backup is whole, 1 it is not, or could not be made."
    })
final class BackupCommand implements Callable<Integer> {

  private static final int BUFFER_BYTES = 1 << 16;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The backup's file.")
  Path file = Path.of("");

  @Option(names = "--verify", description = "Make none: look whether FILE is a whole backup.")
  boolean verify;

  @Option(names = "--with-keys", description = "Add the node's encrypted keystores.")
  boolean withKeys;

  @Option(names = "--force", description = "Replace FILE if it is there.")
  boolean force;

  @Override
  public Integer call() throws InterruptedException {
    if (verify) {
      report(verified(file, progress()), "is a whole backup");
      return ExitCode.DONE.code();
    }
    try (BackupFile target = BackupFile.beside(file, force)) {
      write(target.part());
      BackupManifest manifest = verified(target.part(), progress());
      target.keep();
      report(manifest, "is written");
    }
    return ExitCode.DONE.code();
  }

  private ProgressLine progress() {
    return new ProgressLine(spec.commandLine().getErr(), options, System::nanoTime);
  }

  private void write(Path part) throws InterruptedException {
    NodeHome home = options.home();
    boolean serves =
        !(Tenant.of(home) instanceof Tenant.Nobody) || new NodeProcess(home).running().isPresent();
    if (serves) {
      download(home, part);
    } else {
      String order = withKeys ? "backup,keys:" : "backup:";
      JsonObject ignored =
          new MaintenanceRun(options, spec.commandLine().getErr()).run(order + part);
    }
  }

  private void download(NodeHome home, Path part) {
    ProgressLine progress = progress();
    String body = JsonText.stringify(JsonObject.builder().set("with_keys", withKeys).build());
    try (AdminClient admin = AdminClient.of(home);
        OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(part, StandardOpenOption.WRITE), BUFFER_BYTES)) {
      admin.download(
          "/backup",
          HttpRequest.BodyPublishers.ofString(body),
          out,
          bytes -> progress.bytes("received", bytes, -1));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot write " + part + ": " + NodeHome.reason(e));
    }
  }

  /** What a whole backup holds; fails by its code if it is none. */
  static BackupManifest verified(Path file, ProgressLine progress) {
    return switch (BackupCheck.run(file, (bytes, of) -> progress.bytes("looked at", bytes, of))) {
      case BackupCheck.Verdict.Good(BackupManifest manifest) -> manifest;
      case BackupCheck.Verdict.Bad(String code, String message) ->
          throw new CliException(ExitCode.FAILED, code, file + ": " + message);
    };
  }

  private void report(BackupManifest manifest, String what) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Output.json(
          out, manifest.toJson().toBuilder().set("file", file.toAbsolutePath().toString()).build());
      return;
    }
    BackupHead head = manifest.head();
    out.println(file + " " + what + ":");
    out.println("  block       " + head.block() + "  " + head.blockHash());
    out.println("  state       " + head.stateHash());
    out.println("  network     chain id " + head.chainId() + ", genesis " + head.genesisHash());
    out.println(
        "  made        " + Instant.ofEpochMilli(head.madeAtMillis()) + " by " + head.madeBy());
    for (BackupManifest.Part part : manifest.parts()) {
      out.printf(
          Locale.ROOT, "  %-10s  %d, %d bytes%n", part.part().id(), part.entries(), part.bytes());
    }
    out.flush();
  }
}
