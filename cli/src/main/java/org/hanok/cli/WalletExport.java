package org.hanok.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.hanok.protocol.crypto.KeyDerivation;
import org.hanok.protocol.crypto.V3Keystore;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok wallet export}. */
@Command(
    name = "export",
    description = "Write a wallet's key to a keystore that its password opens.")
final class WalletExport implements Callable<Integer> {

  private static final int SALT_BYTES = 32;
  private static final int IV_BYTES = 16;
  private static final int ID_BYTES = 16;

  @Mixin NodeOptions options = new NodeOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The wallet.")
  String name = "";

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; it must not exist.")
  Path keystore = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The new password is the first line of this file (default: ask).")
  @Nullable Path passwordFile;

  @Override
  public Integer call() {
    Wallet wallet = new Wallets(options.home()).get(name);
    if (Files.exists(keystore)) {
      throw new CliException(
          ExitCode.FAILED, CliReason.FILE_EXISTS, keystore + " exists: name another file");
    }
    String password = Secrets.newPassword(passwordFile);
    if (password.isEmpty()) {
      throw new CliException(ExitCode.USAGE, CliReason.PASSWORD, "the password is empty");
    }
    JsonObject locked =
        V3Keystore.lock(
            wallet.key(),
            password,
            KeyDerivation.Scrypt.standard(random(SALT_BYTES)),
            random(IV_BYTES),
            random(ID_BYTES));
    NodeHome.writePrivate(keystore, V3Keystore.toText(locked));
    WalletCommand.print(spec, options, wallet);
    return ExitCode.DONE.code();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
