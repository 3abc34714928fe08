/** The ledger: what transactions do to the state, and what it costs. */
@NullMarked
package org.hanok.protocol.transition;

import org.jspecify.annotations.NullMarked;
