package org.hanok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Offer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hanok offer}: what providers offer. */
@Command(
    name = "offer",
    description = "List and show the capacity that providers offer.",
    subcommands = {OfferCommand.ListAll.class, OfferCommand.Show.class})
final class OfferCommand extends CommandGroup {

  @Command(name = "list", description = "List the offers with runtime and free capacity.")
  static final class ListAll implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        List<Offer> offers = chain.market().offers();
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          Output.json(
              out, new JsonArray(offers.stream().<JsonValue>map(OfferCommand::json).toList()));
          return ExitCode.DONE.code();
        }
        for (Offer offer : offers) {
          out.printf(
              Locale.ROOT,
              "%-32s %-10s %d of %d places contracted  %s%n",
              offer.id(),
              offer.runtime(),
              offer.contracted(),
              offer.capacity(),
              offer.provider());
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "show", description = "Show an offer.")
  static final class Show implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "OFFER", description = "The offer's id.")
    String id = "";

    @Override
    public Integer call() {
      try (Chain chain = new Chain(options.home())) {
        Offer offer =
            chain
                .market()
                .offer(id)
                .orElseThrow(
                    () ->
                        new CliException(
                            ExitCode.FAILED,
                            CliReason.NO_SUCH_OFFER,
                            "the chain has no offer " + id));
        Output.record(spec, options, json(offer));
      }
      return ExitCode.DONE.code();
    }
  }

  private static JsonObject json(Offer offer) {
    return JsonObject.builder()
        .set("offer", offer.id())
        .set("provider", offer.provider())
        .set("runtime", offer.runtime())
        .set("capacity", offer.capacity())
        .set("contracted", offer.contracted())
        .set("deposit", offer.depositAin())
        .set("contracts", offer.contracts())
        .build();
  }
}
