package org.hanok.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.KeyPair;

/**
 * The wallets of a data folder: one private key a file, readable by its owner only, under {@code
 * wallets/}. Keys of the node itself are under {@code keys/}.
 */
final class Wallets {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
  private static final String SUFFIX = ".key";

  private final NodeHome home;

  Wallets(NodeHome home) {
    this.home = home;
  }

  Wallet create(String name) {
    return add(name, randomKey());
  }

  /** Keeps {@code key} under a new name. */
  Wallet add(String name, KeyPair key) {
    Path file = fileOf(name);
    if (Files.exists(file)) {
      throw new CliException(
          ExitCode.FAILED, CliReason.WALLET_EXISTS, "there is a wallet named " + name);
    }
    NodeHome.writePrivate(file, HexFormat.of().formatHex(key.privateKey()));
    return new Wallet(name, key);
  }

  Optional<Wallet> find(String name) {
    return read(name, fileOf(name));
  }

  Wallet get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.FAILED,
                    CliReason.NO_WALLET,
                    "there is no wallet named "
                        + name
                        + ": make one by ./hanok wallet create "
                        + name));
  }

  /** The account that a private network's genesis funds, if this folder holds its key. */
  Optional<Wallet> faucet() {
    return read("faucet", home.file("keys", "faucet" + SUFFIX));
  }

  List<Wallet> all() {
    Path folder = home.file("wallets");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .filter(name -> NAME.matcher(name).matches())
          .sorted()
          .flatMap(name -> find(name).stream())
          .toList();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.IO, "cannot list " + folder + ": " + e.getMessage());
    }
  }

  private Path fileOf(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new CliException(
          ExitCode.USAGE,
          CliReason.WALLET_NAME,
          "a wallet's name is 1 to 40 of a-z, 0-9, - and _, a letter first: " + name);
    }
    return home.file("wallets", name + SUFFIX);
  }

  private static Optional<Wallet> read(String name, Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Wallet(name, KeyPair.parse(Files.readString(file).strip())));
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.WALLET_DAMAGED, file + " holds no private key");
    }
  }

  private static KeyPair randomKey() {
    SecureRandom random = new SecureRandom();
    byte[] bytes = new byte[32];
    do {
      random.nextBytes(bytes);
    } while (!KeyPair.isPrivateKey(bytes));
    return KeyPair.of(bytes);
  }
}
