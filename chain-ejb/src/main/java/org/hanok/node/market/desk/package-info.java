/** Where this node's own market operations are signed. */
@NullMarked
package org.hanok.node.market.desk;

import org.jspecify.annotations.NullMarked;
