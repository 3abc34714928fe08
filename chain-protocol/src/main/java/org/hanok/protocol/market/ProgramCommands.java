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
    } else {
      MarketReason free = FreeRecords.take(command, "programs", ledger);
      if (free != MarketReason.OK) {
        return free;
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
    @Nullable Pinned pinned = pinnedOf(command);
    String inputSchema = command.text("input_schema_hash");
    String outputSchema = command.text("output_schema_hash");
    @Nullable Boolean shared = sharedConflicts(command);
    long price = command.micros("price");
    @Nullable ConsistencyPolicy policy =
        command.fields().has("consistency")
            ? ConsistencyPolicy.parse(command.text("consistency"))
            : ConsistencyPolicy.ALL;
    boolean valid =
        Fields.isShort(repository)
            && (inputSchema.isEmpty() || Fields.isSha256(inputSchema))
            && (outputSchema.isEmpty() || Fields.isSha256(outputSchema))
            && price >= 0;
    if (!valid || policy == null || pinned == null || shared == null) {
      return null;
    }
    return new Program(
        name,
        command.author(),
        repository,
        pinned,
        inputSchema,
        outputSchema,
        price,
        policy,
        shared,
        Fields.flag(command.fields(), "immutable"),
        false,
        ledger.blockTimeMillis());
  }

  private static @Nullable Pinned pinnedOf(Command command) {
    JsonObject fields = command.fields();
    boolean isObject = !fields.has("limits") || fields.getObject("limits") != null;
    @Nullable Limits limits = isObject ? Limits.parse(fields.getObject("limits")) : null;
    if (limits == null) {
      return null;
    }
    Pinned pinned =
        new Pinned(
            command.text("revision"),
            command.text("artifact_hash"),
            command.text("runtime"),
            command.text("manifest_hash"),
            limits,
            Pinned.grants(command.text("grants")));
    return pinned.isValid() ? pinned : null;
  }

  private static @Nullable Boolean sharedConflicts(Command command) {
    return switch (command.fields().has("conflicts") ? command.text("conflicts") : "executor") {
      case Program.SHARED -> true;
      case Program.EXECUTOR -> false;
      default -> null;
    };
  }

  private static MarketReason written(boolean done) {
    return done ? MarketReason.OK : MarketReason.LEDGER_REFUSED;
  }
}
