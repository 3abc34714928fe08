/** Transactions that wait for a block, and what became of those that were seen. */
@NullMarked
package org.hanok.node.pool;

import org.jspecify.annotations.NullMarked;
