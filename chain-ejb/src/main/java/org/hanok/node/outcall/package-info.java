/** Calls out of the node, to addresses that the chain or its operator allows. */
@NullMarked
package org.hanok.node.outcall;

import org.jspecify.annotations.NullMarked;
