/**
 * The chain as a function of its inputs: executes, builds and finalises when it is stepped. No
 * thread, no clock and no disk of its own.
 */
@NullMarked
package org.hanok.node.chain.core;

import org.jspecify.annotations.NullMarked;
