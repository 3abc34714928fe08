/**
 * The engine of a network with one validator. It proposes and votes as AI Network does, one block
 * an epoch, so that its chain can be replayed and continued by an engine for many validators.
 */
@NullMarked
package org.hanok.consensus.solo;

import org.jspecify.annotations.NullMarked;
