package org.hanok.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.crypto.Mnemonic;
import org.hanok.protocol.crypto.V3Keystore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok wallet import}. */
@Command(
    name = "import",
    description = "Make a wallet of an account that exists: from its words or its keystore.")
final class WalletImport implements Callable<Integer> {

  /** Where the account comes from. */
  static final class Source {
    @Option(names = "--mnemonic", description = "Ask for the words on the terminal.")
    boolean mnemonic;

    @Option(
        names = "--mnemonic-file",
        paramLabel = "FILE",
        description = "Take the words from a file.")
    @Nullable Path mnemonicFile;

    @Option(
        names = "--keystore",
        paramLabel = "FILE",
        description =
            "A keystore of version 3, as ain-js, ain-util and Ethereum's wallets write it.")
    @Nullable Path keystore;
  }

  @Mixin NodeOptions options = new NodeOptions();
  @Mixin HdOptions account = new HdOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "1 to 40 of a-z, 0-9, - and _.")
  String name = "";

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The keystore's password is the first line of this file (default: ask).")
  @Nullable Path passwordFile;

  @Override
  public Integer call() {
    Path keystore = source.keystore;
    KeyPair key = keystore == null ? fromWords() : fromKeystore(Secrets.text(keystore));
    Wallet wallet = new Wallets(options.home()).add(name, key);
    WalletCommand.print(spec, options, wallet);
    return ExitCode.DONE.code();
  }

  private KeyPair fromWords() {
    Mnemonic mnemonic =
        Mnemonic.parse(Secrets.words(source.mnemonicFile))
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.FAILED,
                        CliReason.MNEMONIC,
                        "these are no words of BIP 39, or one of them is wrong"));
    return account.keyOf(mnemonic);
  }

  private KeyPair fromKeystore(String text) {
    return switch (V3Keystore.openOwn(text, Secrets.password(passwordFile))) {
      case V3Keystore.Key(KeyPair key) -> key;
      case V3Keystore.WrongPassword ignored ->
          throw new CliException(
              ExitCode.FAILED,
              CliReason.PASSWORD,
              "the password is another one, or the keystore was changed");
      case V3Keystore.Unreadable unreadable ->
          throw new CliException(ExitCode.FAILED, CliReason.KEYSTORE, unreadable.reason());
    };
  }
}
