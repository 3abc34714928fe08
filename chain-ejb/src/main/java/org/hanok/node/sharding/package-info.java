/**
 * A chain that is a child of another: it registers with its parent and reports the hashes of its
 * states there.
 */
@NullMarked
package org.hanok.node.sharding;

import org.jspecify.annotations.NullMarked;
