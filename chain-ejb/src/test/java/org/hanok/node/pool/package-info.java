/** Promises about waiting transactions. */
@NullMarked
package org.hanok.node.pool;

import org.jspecify.annotations.NullMarked;
