package org.hanok.runtime.wasm.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import run.endive.runtime.HostFunction;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * The functions of WASI preview 1 that a program may import, with their types. Those about files
 * are there so that programs link, and answer that there is no such thing; those about sockets are
 * not. Endive's own implementation is not used: it lets a program size the node's buffers.
 */
// Endive's types and method references are immutable in fact, but cannot be marked so.
@SuppressWarnings("ImmutableEnumChecker")
enum WasiFunction {
  ARGS_GET("args_get", "ii", WasiHost::argsGet),
  ARGS_SIZES_GET("args_sizes_get", "ii", WasiHost::argsSizesGet),
  ENVIRON_GET("environ_get", "ii", WasiHost::environGet),
  ENVIRON_SIZES_GET("environ_sizes_get", "ii", WasiHost::environSizesGet),
  CLOCK_RES_GET("clock_res_get", "ii", WasiHost::clockResGet),
  CLOCK_TIME_GET("clock_time_get", "iIi", WasiHost::clockTimeGet),
  FD_ADVISE("fd_advise", "iIIi", WasiHost::noFile),
  FD_ALLOCATE("fd_allocate", "iII", WasiHost::noFile),
  FD_CLOSE("fd_close", "i", WasiHost::fdClose),
  FD_DATASYNC("fd_datasync", "i", WasiHost::noFile),
  FD_FDSTAT_GET("fd_fdstat_get", "ii", WasiHost::fdStatGet),
  FD_FDSTAT_SET_FLAGS("fd_fdstat_set_flags", "ii", WasiHost::noFile),
  FD_FDSTAT_SET_RIGHTS("fd_fdstat_set_rights", "iII", WasiHost::noFile),
  FD_FILESTAT_GET("fd_filestat_get", "ii", WasiHost::noFile),
  FD_FILESTAT_SET_SIZE("fd_filestat_set_size", "iI", WasiHost::noFile),
  FD_FILESTAT_SET_TIMES("fd_filestat_set_times", "iIIi", WasiHost::noFile),
  FD_PREAD("fd_pread", "iiiIi", WasiHost::noFile),
  FD_PRESTAT_GET("fd_prestat_get", "ii", WasiHost::noFile),
  FD_PRESTAT_DIR_NAME("fd_prestat_dir_name", "iii", WasiHost::noFile),
  FD_PWRITE("fd_pwrite", "iiiIi", WasiHost::noFile),
  FD_READ("fd_read", "iiii", WasiHost::fdRead),
  FD_READDIR("fd_readdir", "iiiIi", WasiHost::noFile),
  FD_RENUMBER("fd_renumber", "ii", WasiHost::noFile),
  FD_SEEK("fd_seek", "iIii", WasiHost::fdSeek),
  FD_SYNC("fd_sync", "i", WasiHost::noFile),
  FD_TELL("fd_tell", "ii", WasiHost::fdSeek),
  FD_WRITE("fd_write", "iiii", WasiHost::fdWrite),
  PATH_CREATE_DIRECTORY("path_create_directory", "iii", WasiHost::noFile),
  PATH_FILESTAT_GET("path_filestat_get", "iiiii", WasiHost::noFile),
  PATH_FILESTAT_SET_TIMES("path_filestat_set_times", "iiiiIIi", WasiHost::noFile),
  PATH_LINK("path_link", "iiiiiii", WasiHost::noFile),
  PATH_OPEN("path_open", "iiiiiIIii", WasiHost::noFile),
  PATH_READLINK("path_readlink", "iiiiii", WasiHost::noFile),
  PATH_REMOVE_DIRECTORY("path_remove_directory", "iii", WasiHost::noFile),
  PATH_RENAME("path_rename", "iiiiii", WasiHost::noFile),
  PATH_SYMLINK("path_symlink", "iiiii", WasiHost::noFile),
  PATH_UNLINK_FILE("path_unlink_file", "iii", WasiHost::noFile),
  POLL_ONEOFF("poll_oneoff", "iiii", WasiHost::pollOneoff),
  PROC_EXIT("proc_exit", "i", WasiHost::procExit),
  RANDOM_GET("random_get", "ii", WasiHost::randomGet),
  SCHED_YIELD("sched_yield", "", WasiHost::schedYield);

  private static final String MODULE = "wasi_snapshot_preview1";
  private static final Map<String, WasiFunction> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(f -> f.wasiName, Function.identity()));

  private final String wasiName;
  private final FunctionType type;
  private final Body body;

  WasiFunction(String wasiName, String parameters, Body body) {
    this.wasiName = wasiName;
    this.type = typeOf(parameters, !wasiName.equals("proc_exit"));
    this.body = body;
  }

  /** What a function does for one run; the result is a WASI error number. */
  private interface Body {
    int call(WasiHost host, long[] arguments);
  }

  static Optional<WasiFunction> find(String module, String name) {
    return module.equals(MODULE) ? Optional.ofNullable(BY_NAME.get(name)) : Optional.empty();
  }

  FunctionType type() {
    return type;
  }

  /** This function as one run sees it. */
  HostFunction on(WasiHost host) {
    return new HostFunction(
        MODULE, wasiName, type, (_, arguments) -> new long[] {body.call(host, arguments)});
  }

  private static FunctionType typeOf(String parameters, boolean returnsErrorNumber) {
    List<ValType> types = new ArrayList<>();
    for (int i = 0; i < parameters.length(); i++) {
      types.add(parameters.charAt(i) == 'I' ? ValType.I64 : ValType.I32);
    }
    return FunctionType.of(types, returnsErrorNumber ? List.of(ValType.I32) : List.of());
  }
}
