package org.hanok.runtime.wasm.worker;

import static org.hanok.runtime.support.wire.Refusal.Kind.FORBIDDEN_IMPORT;
import static org.hanok.runtime.support.wire.Refusal.Kind.MALFORMED;
import static org.hanok.runtime.support.wire.Refusal.Kind.NO_ENTRY_POINT;
import static org.hanok.runtime.support.wire.Refusal.Kind.TOO_LARGE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hanok.runtime.support.wire.Refusal;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.TableSection;

/**
 * Looks whether a module is a command that this runtime can hold: it imports nothing but WASI, and
 * it uses nothing that takes memory of the node without being counted (garbage-collected objects,
 * exceptions, huge tables, shared memories).
 */
final class ModuleInspector {

  static final String ENTRY_POINT = "_start";
  static final int MAX_TABLE_ENTRIES = 1 << 16;

  private static final Set<OpCode> FORBIDDEN_INSTRUCTIONS =
      Arrays.stream(OpCode.values())
          .filter(code -> isForbidden(code.name()))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(OpCode.class)));

  private ModuleInspector() {}

  /** What was found. */
  sealed interface Finding {

    record Fine(List<WasiFunction> imports, MemoryLimits memory) implements Finding {}

    record Refused(Refusal reason) implements Finding {}
  }

  static Finding inspect(WasmModule module) {
    List<WasiFunction> imports = new ArrayList<>();
    return importProblem(module, imports)
        .or(() -> entryPointProblem(module))
        .or(() -> memoryProblem(module))
        .or(() -> tableProblem(module))
        .or(() -> instructionProblem(module))
        .<Finding>map(problem -> problem)
        .orElseGet(() -> new Finding.Fine(List.copyOf(imports), memoryOf(module)));
  }

  private static Optional<Finding.Refused> importProblem(
      WasmModule module, List<WasiFunction> imports) {
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      Optional<WasiFunction> function = WasiFunction.find(wanted.module(), wanted.name());
      if (function.isEmpty() || !isOfItsType(module, wanted, function.get())) {
        return refused(
            FORBIDDEN_IMPORT,
            "programs do not get " + wanted.module() + "." + wanted.name() + " of this type");
      }
      imports.add(function.get());
    }
    return Optional.empty();
  }

  private static boolean isOfItsType(WasmModule module, Import wanted, WasiFunction function) {
    return wanted instanceof FunctionImport declared
        && module.typeSection().getType(declared.typeIndex()).equals(function.type());
  }

  private static Optional<Finding.Refused> entryPointProblem(WasmModule module) {
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      if (export.name().equals(ENTRY_POINT) && export.exportType() == ExternalType.FUNCTION) {
        int defined = export.index() - module.importSection().importCount();
        boolean isCommand =
            defined >= 0
                && module
                    .functionSection()
                    .getFunctionType(defined, module.typeSection())
                    .equals(FunctionType.empty());
        return isCommand
            ? Optional.empty()
            : refused(NO_ENTRY_POINT, ENTRY_POINT + " must take and return nothing");
      }
    }
    return refused(NO_ENTRY_POINT, "exports no function " + ENTRY_POINT);
  }

  private static Optional<Finding.Refused> memoryProblem(WasmModule module) {
    int memories = module.memorySection().map(section -> section.memoryCount()).orElse(0);
    if (memories != 1) {
      return refused(MALFORMED, "must have one memory, has " + memories);
    }
    return memoryOf(module).shared()
        ? refused(FORBIDDEN_IMPORT, "programs do not get shared memory")
        : Optional.empty();
  }

  private static MemoryLimits memoryOf(WasmModule module) {
    return module.memorySection().orElseThrow().getMemory(0).limits();
  }

  private static Optional<Finding.Refused> tableProblem(WasmModule module) {
    TableSection tables = module.tableSection();
    long entries =
        IntStream.range(0, tables.tableCount())
            .mapToLong(i -> tables.getTable(i).limits().min())
            .sum();
    return entries > MAX_TABLE_ENTRIES
        ? refused(TOO_LARGE, "more than " + MAX_TABLE_ENTRIES + " table entries")
        : Optional.empty();
  }

  private static Optional<Finding.Refused> instructionProblem(WasmModule module) {
    if (module.tagSection().isPresent() && module.tagSection().get().tagCount() > 0) {
      return refused(FORBIDDEN_IMPORT, "programs do not get WebAssembly exceptions");
    }
    return Arrays.stream(module.codeSection().functionBodies())
        .flatMap(body -> body.instructions().stream())
        .filter(instruction -> FORBIDDEN_INSTRUCTIONS.contains(instruction.opcode()))
        .findFirst()
        .flatMap(bad -> refused(FORBIDDEN_IMPORT, "programs do not get " + bad.opcode()));
  }

  private static boolean isForbidden(String name) {
    return name.contains("ATOMIC")
        || name.startsWith("STRUCT_")
        || name.startsWith("ARRAY_")
        || name.startsWith("THROW")
        || name.startsWith("CAST_TEST")
        || name.startsWith("BR_ON_CAST")
        || name.contains("CONVERT_EXTERN")
        || name.contains("CONVERT_ANY")
        || name.contains("I31")
        || name.equals("TRY_TABLE");
  }

  private static Optional<Finding.Refused> refused(Refusal.Kind kind, String message) {
    return Optional.of(new Finding.Refused(new Refusal(kind, message)));
  }
}
