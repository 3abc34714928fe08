/**
 * The event handler: a WebSocket that tells clients of blocks, values and transactions as AI
 * Network's event handler does.
 */
@NullMarked
package org.hanok.api.event;

import org.jspecify.annotations.NullMarked;
