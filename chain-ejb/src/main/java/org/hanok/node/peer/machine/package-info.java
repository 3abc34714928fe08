/**
 * The peers of one node as a machine that is stepped: events in, actions out. It has no thread, no
 * clock, no socket and no disk. Whoever steps it does so from one thread at a time.
 */
@NullMarked
package org.hanok.node.peer.machine;

import org.jspecify.annotations.NullMarked;
