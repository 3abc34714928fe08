package org.hanok.cli;

import java.io.PrintWriter;
import java.util.Optional;

/**
 * Gives a wallet its first money on a private network, where this folder holds the faucet's key.
 */
final class Funding {

  static final double FIRST_MONEY = 100;

  private Funding() {}

  /** The wallet {@code name}, made and funded if it is not there and a faucet is. */
  static Wallet walletFor(String name, NodeHome home, Chain chain, PrintWriter notes) {
    Wallets wallets = new Wallets(home);
    Optional<Wallet> existing = wallets.find(name);
    if (existing.isPresent()) {
      return existing.get();
    }
    if (wallets.faucet().isEmpty()) {
      return wallets.get(name);
    }
    Wallet wallet = wallets.create(name);
    fund(wallet, FIRST_MONEY, wallets, chain);
    notes.println(
        "Made the wallet "
            + wallet
            + " and gave it "
            + Output.ain(FIRST_MONEY)
            + " of the faucet.");
    notes.flush();
    return wallet;
  }

  static void fund(Wallet wallet, double amount, Wallets wallets, Chain chain) {
    Wallet faucet =
        wallets
            .faucet()
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.FAILED,
                        CliReason.NO_FAUCET,
                        "this folder holds no faucet: only a private network's first node has"
                            + " one"));
    chain.transfer(faucet, wallet.address(), amount);
  }
}
