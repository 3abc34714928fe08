/** What the node and its warm children say to each other; both sides are built of this. */
@NullMarked
package org.hanok.runtime.support.wire;

import org.jspecify.annotations.NullMarked;
