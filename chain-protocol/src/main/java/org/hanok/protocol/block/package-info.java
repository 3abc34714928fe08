/**
 * Blocks, what a network is configured with, and the rules of who proposes, what votes mean and
 * when a block is final.
 */
@NullMarked
package org.hanok.protocol.block;

import org.jspecify.annotations.NullMarked;
