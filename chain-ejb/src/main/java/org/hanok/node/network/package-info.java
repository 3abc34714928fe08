/**
 * What operators see of the network around a node: its peers, the validators, and what its own
 * stake is at risk of. Values, and how they are made of blocks and states.
 */
@NullMarked
package org.hanok.node.network;

import org.jspecify.annotations.NullMarked;
