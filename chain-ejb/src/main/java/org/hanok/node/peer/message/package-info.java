/**
 * What AI Network's nodes say to each other: from text to values and back to the same text. It has
 * no socket, no clock and no state.
 */
@NullMarked
package org.hanok.node.peer.message;

import org.jspecify.annotations.NullMarked;
