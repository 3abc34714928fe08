/** The public interfaces: AI Network's JSON-RPC and REST, the service gateway, events. */
@NullMarked
package org.hanok.api;

import org.jspecify.annotations.NullMarked;
