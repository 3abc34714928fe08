/** Calls out of the node, to addresses that the chain allows. */
@NullMarked
package org.hanok.node.outcall;

import org.jspecify.annotations.NullMarked;
