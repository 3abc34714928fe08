/**
 * Carries peers' messages: WebSockets that hold their limits, and the thread that steps the
 * machine. The only package of the node that knows Netty.
 */
@NullMarked
package org.hanok.node.peer.transport;

import org.jspecify.annotations.NullMarked;
