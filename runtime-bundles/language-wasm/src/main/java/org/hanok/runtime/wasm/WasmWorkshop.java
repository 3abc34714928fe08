package org.hanok.runtime.wasm;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hanok.runtime.support.child.ChildPool;
import org.hanok.runtime.support.child.Quarantine;
import org.hanok.spi.runtime.Isolation;

/**
 * What all runs share.
 *
 * @param running the runs that have not ended
 * @param isolation how children are held
 */
record WasmWorkshop(
    ChildPool pool,
    ProgramLoader loader,
    Quarantine quarantine,
    Set<WasmExecution> running,
    Isolation isolation) {

  static final String QUARANTINED =
      "it took several child processes with it a short while ago; try again later";

  WasmWorkshop(ChildPool pool, ProgramLoader loader, Quarantine quarantine, Isolation isolation) {
    this(pool, loader, quarantine, ConcurrentHashMap.newKeySet(), isolation);
  }
}
