package org.hanok.runtime.support.program;

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
record Workshop(
    ChildLanguage language,
    ChildPool pool,
    Quarantine quarantine,
    Set<ChildExecution> running,
    Isolation isolation) {

  static final String QUARANTINED =
      "it took several child processes with it a short while ago; try again later";

  Workshop(ChildLanguage language, ChildPool pool, Quarantine quarantine, Isolation isolation) {
    this(language, pool, quarantine, ConcurrentHashMap.newKeySet(), isolation);
  }
}
