/** Blocks, what a network is configured with, and what votes mean. */
@NullMarked
package org.hanok.protocol.block;

import org.jspecify.annotations.NullMarked;
