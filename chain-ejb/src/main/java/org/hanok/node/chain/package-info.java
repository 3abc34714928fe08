/** The driver of the chain: one writer that executes, builds and finalises. */
@NullMarked
package org.hanok.node.chain;

import org.jspecify.annotations.NullMarked;
