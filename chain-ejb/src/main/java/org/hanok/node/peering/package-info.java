/**
 * Where the chain and its peers meet: what peers say is checked and handed to the chain, what the
 * chain says is handed to peers.
 */
@NullMarked
package org.hanok.node.peering;

import org.jspecify.annotations.NullMarked;
