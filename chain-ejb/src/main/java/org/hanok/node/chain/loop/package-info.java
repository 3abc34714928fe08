/**
 * What steps the chain's core in a node: one thread with a queue, a watch over disk and database,
 * snapshots.
 */
@NullMarked
package org.hanok.node.chain.loop;

import org.jspecify.annotations.NullMarked;
