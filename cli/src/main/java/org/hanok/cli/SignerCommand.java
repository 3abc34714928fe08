package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.hanok.signing.keys.KeyFiles;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.signing.remote.SignerPlace;
import org.hanok.signing.remote.SignerSecret;
import org.hanok.signing.remote.SignerServer;
import org.hanok.signing.remote.TransactionPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hanok signer}. */
@Command(
    name = "signer",
    description = "Keep a node's key in a process of its own, here or on another machine.",
    subcommands = SignerCommand.Run.class)
final class SignerCommand extends CommandGroup {

  @Command(
      name = "run",
      description = "Sign for nodes that know the secret, until it is stopped.",
      footer = {
        "",
        "The data folder is the signer's own: keys/node.keystore (or .key) is the key that it",
        "signs with, signing/ its record. docs/signing.md says how a node and a signer meet."
      })
  static final class Run implements Callable<Integer> {

    private static final long HELLO_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 600_000;
    private static final int SECRET_BYTES = 32;

    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(
        names = "--listen",
        paramLabel = "PLACE",
        required = true,
        description = "HOST:PORT, or unix:/PATH for nodes on this machine.")
    String listen = "";

    @Option(
        names = "--network",
        paramLabel = "FOLDER",
        description =
            "The network's configuration (default: BLOCKCHAIN_CONFIGS_DIR, or network/ of the data"
                + " folder).")
    @Nullable Path network;

    @Option(
        names = "--secret-file",
        paramLabel = "FILE",
        description =
            "What the nodes know, too; made if it is not there (default: keys/signer-secret of the"
                + " data folder).")
    @Nullable Path secretFile;

    @Option(
        names = "--transactions",
        paramLabel = "WHICH",
        description =
            "Which transactions are signed besides proposals and votes: none, stake or any"
                + " (default: ${DEFAULT-VALUE}).",
        converter = PolicyConverter.class,
        defaultValue = "stake")
    TransactionPolicy policy = TransactionPolicy.STAKE;

    @Option(
        names = "--new-record",
        description = "There is no record yet: this key has signed nothing, or all that is over.")
    boolean newRecord;

    @Override
    public Integer call() throws Exception {
      NodeHome home = options.home();
      SignerPlace place =
          SignerPlace.parse(listen)
              .orElseThrow(
                  () ->
                      new CliException(
                          ExitCode.USAGE,
                          CliReason.INPUT,
                          "--listen is neither HOST:PORT nor unix:/PATH: " + listen));
      SignerNetwork joined =
          SignerNetwork.in(
              network != null
                  ? network
                  : home.setting("BLOCKCHAIN_CONFIGS_DIR")
                      .map(Path::of)
                      .orElse(home.file("network")));
      SigningKey key = key(home);
      SignerSecret secret = secret(home);
      try (DiskFolder folder =
          DiskFolder.open(home.file("signing"))
              .orElseThrow(() -> failed(SigningReason.RECORD_TAKEN, home.file("signing") + ""))) {
        RecordedSigner signer = signer(key, joined, folder);
        serve(place, signer, secret, joined);
      }
      return ExitCode.DONE.code();
    }

    private static CliException failed(SigningReason reason, String message) {
      return new CliException(ExitCode.FAILED, reason.id(), message);
    }

    private static SigningKey key(NodeHome home) {
      return switch (KeyUnlock.keysAsking(home).load("node")) {
        case KeyFiles.Ready ready -> SigningKey.of(ready.pair());
        case KeyFiles.Failed(SigningReason reason, String message) -> throw failed(reason, message);
        case KeyFiles.Absent ignored ->
            throw failed(
                SigningReason.KEY_UNREADABLE,
                "there is no key in "
                    + home.file("keys")
                    + ": bring node.keystore there from the node, which must not keep it");
      };
    }

    private SignerSecret secret(NodeHome home) throws IOException {
      Path given = secretFile;
      Path file = given != null ? given : home.file("keys", "signer-secret");
      if (!Files.exists(file)) {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        NodeHome.writePrivate(file, HexFormat.of().formatHex(random));
        note("Made the secret in " + file + ": bring a copy to each node that may ask.");
      }
      return SignerSecret.read(file)
          .orElseThrow(
              () ->
                  new CliException(
                      ExitCode.USAGE,
                      CliReason.INPUT,
                      file + " holds no secret, which is 64 hexadecimal digits"));
    }

    private RecordedSigner signer(SigningKey key, SignerNetwork joined, DiskFolder folder) {
      return switch (RecordedSigner.open(
          key, joined.config().chainId(), joined.genesisHash(), folder)) {
        case RecordedSigner.NotOpened(SigningReason reason, String message) ->
            throw failed(reason, message);
        case RecordedSigner.Opened(RecordedSigner signer, boolean hadRecord) -> {
          if (!hadRecord && !newRecord) {
            throw failed(
                SigningReason.RECORD_MISSING,
                "there is no good record of "
                    + key.address()
                    + ". If it has signed nothing on this network, or nothing that could still"
                    + " count, say --new-record");
          }
          signer.begin(
              new Signer.Traces(List.of(), false, joined.epochAt(System.currentTimeMillis())));
          yield signer;
        }
      };
    }

    private void serve(
        SignerPlace place, RecordedSigner signer, SignerSecret secret, SignerNetwork joined)
        throws Exception {
      SignerServer.Rules rules =
          new SignerServer.Rules(
              joined.terms(signer.address()), policy, HELLO_MILLIS, IDLE_MILLIS, this::note);
      CountDownLatch stopped = new CountDownLatch(1);
      try (SignerServer _ = SignerServer.start(place, signer, secret, rules)) {
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
        announce(place, signer);
        stopped.await();
      }
    }

    private void announce(SignerPlace place, RecordedSigner signer) {
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(
            out,
            JsonObject.builder()
                .set("listen", place.toString())
                .set("address", signer.address().toString())
                .set("highest_epoch", signer.highestEpoch())
                .build());
      } else {
        out.println("Signing for " + signer.address() + " at " + place + ". Ctrl-C stops it.");
        out.flush();
      }
    }

    private void note(String line) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(Instant.now() + " " + line);
      err.flush();
    }
  }

  /** none, stake or any. */
  static final class PolicyConverter
      implements picocli.CommandLine.ITypeConverter<TransactionPolicy> {
    @Override
    public TransactionPolicy convert(String text) {
      return TransactionPolicy.valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
