/** How a node and its child processes talk: frames of bounded length over a pipe. */
@NullMarked
package org.hanok.runtime.support.frame;

import org.jspecify.annotations.NullMarked;
