/** Calls that leave the node. */
@NullMarked
package org.hanok.node.outcall;

import org.jspecify.annotations.NullMarked;
