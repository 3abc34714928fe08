package org.hanok.protocol.market;

import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Publishing and retiring programs. */
final class ProgramCommands {

  private ProgramCommands() {}

  static MarketReason publish(Command command, MarketLedger ledger) {
    String name = command.text("program");
    if (!Fields.isName(name)) {
      return MarketReason.NAME_INVALID;
    }
    @Nullable Program program = programOf(name, command, ledger);
    if (program == null) {
      return MarketReason.MALFORMED;
    }
    @Nullable JsonObject existing = ledger.record(MarketPaths.program(name));
    if (existing != null) {
      MarketReason mayReplace = mayChange(Program.from(existing), command.author());
      if (mayReplace != MarketReason.OK) {
        return mayReplace;
      }
    }
    return written(ledger.write(MarketPaths.program(name), program.toJson()));
  }

  static MarketReason retire(Command command, MarketLedger ledger) {
    @Nullable JsonObject existing = ledger.record(MarketPaths.program(command.text("program")));
    if (existing == null) {
      return MarketReason.NOT_FOUND;
    }
    Program program = Program.from(existing);
    MarketReason mayChange = mayChange(program, command.author());
    if (mayChange != MarketReason.OK) {
      return mayChange;
    }
    JsonObject retired = existing.toBuilder().set("status", "retired").build();
    return written(ledger.write(MarketPaths.program(program.name()), retired));
  }

  private static MarketReason mayChange(Program existing, String author) {
    if (!existing.developer().equals(author)) {
      return MarketReason.NOT_THE_OWNER;
    }
    return existing.immutable() ? MarketReason.IMMUTABLE : MarketReason.OK;
  }

  private static @Nullable Program programOf(String name, Command command, MarketLedger ledger) {
    String repository = command.text("repository");
    String revision = command.text("revision");
    String artifactHash = command.text("artifact_hash");
    String manifestHash = command.text("manifest_hash");
    String runtime = command.text("runtime");
    long price = command.micros("price");
    @Nullable ConsistencyPolicy policy =
        command.fields().has("consistency")
            ? ConsistencyPolicy.parse(command.text("consistency"))
            : ConsistencyPolicy.ALL;
    boolean valid =
        Fields.isShort(repository)
            && Fields.isShort(revision)
            && Fields.isSha256(artifactHash)
            && (!command.fields().has("manifest_hash") || Fields.isSha256(manifestHash))
            && Fields.isName(runtime)
            && price >= 0;
    if (!valid || policy == null) {
      return null;
    }
    return new Program(
        name,
        command.author(),
        repository,
        revision,
        artifactHash,
        manifestHash,
        runtime,
        price,
        policy,
        Fields.flag(command.fields(), "immutable"),
        false,
        ledger.blockTimeMillis());
  }

  private static MarketReason written(boolean done) {
    return done ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }
}
