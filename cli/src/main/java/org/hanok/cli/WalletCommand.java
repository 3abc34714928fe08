package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.crypto.Mnemonic;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok wallet}. */
@Command(
    name = "wallet",
    description = "Make wallets, bring and take them, list them and see their balances.",
    subcommands = {
      WalletCommand.Create.class,
      WalletImport.class,
      WalletExport.class,
      WalletCommand.ListAll.class,
      WalletCommand.Balance.class
    })
final class WalletCommand extends CommandGroup {

  private static JsonObject json(Wallet wallet) {
    return JsonObject.builder().set("name", wallet.name()).set("address", wallet.address()).build();
  }

  /** Says which account a wallet is. */
  static void print(CommandSpec spec, NodeOptions options, Wallet wallet) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Output.json(out, json(wallet));
    } else {
      out.println(wallet.address());
      out.flush();
    }
  }

  private static void print(
      CommandSpec spec, NodeOptions options, Wallet wallet, Mnemonic mnemonic) {
    PrintWriter out = spec.commandLine().getOut();
    if (options.json) {
      Output.json(out, json(wallet).toBuilder().set("mnemonic", mnemonic.words()).build());
    } else {
      out.println(wallet.address());
      out.println(mnemonic.words());
      out.flush();
    }
  }

  @Command(name = "create", description = "Make a wallet; its key stays in the data folder.")
  static final class Create implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "1 to 40 of a-z, 0-9, - and _.")
    String name = "";

    @Option(
        names = "--fund",
        paramLabel = "AIN",
        description = "Money from a private network's faucet (default: none).")
    double fund;

    @Option(
        names = "--mnemonic",
        description = "Make twelve words and the wallet of them; the words are shown only now.")
    boolean mnemonic;

    @Mixin HdOptions account = new HdOptions();

    @Override
    public Integer call() {
      Wallets wallets = new Wallets(options.home());
      Optional<Mnemonic> words = mnemonic ? Optional.of(HdOptions.newMnemonic()) : Optional.empty();
      Wallet wallet =
          words
              .map(made -> wallets.add(name, account.keyOf(made)))
              .orElseGet(() -> wallets.create(name));
      if (fund > 0) {
        try (Chain chain = new Chain(options.home())) {
          Funding.fund(wallet, fund, wallets, chain);
        }
      }
      words.ifPresentOrElse(
          made -> print(spec, options, wallet, made), () -> print(spec, options, wallet));
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "list", description = "List the wallets of the data folder.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      List<Wallet> all = new Wallets(options.home()).all();
      PrintWriter out = spec.commandLine().getOut();
      if (options.json) {
        Output.json(
            out, new JsonArray(List.copyOf(all.stream().map(WalletCommand::json).toList())));
      } else if (all.isEmpty()) {
        out.println("No wallets yet: ./hanok wallet create NAME");
      } else {
        all.forEach(
            wallet -> out.printf(Locale.ROOT, "%-20s %s%n", wallet.name(), wallet.address()));
      }
      out.flush();
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "balance", description = "Show what a wallet or an address holds.")
  static final class Balance implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "NAME_OR_ADDRESS",
        defaultValue = CallCommand.DEFAULT_WALLET,
        description = "A wallet's name or an address (default: ${DEFAULT-VALUE}).")
    String who = "";

    @Override
    public Integer call() {
      NodeHome home = options.home();
      String address = who.startsWith("0x") ? who : new Wallets(home).get(who).address();
      try (Chain chain = new Chain(home)) {
        double balance = chain.balance(address);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          Output.json(
              out, JsonObject.builder().set("address", address).set("balance", balance).build());
        } else {
          out.println(Output.ain(balance));
          out.flush();
        }
      }
      return ExitCode.DONE.code();
    }
  }
}
