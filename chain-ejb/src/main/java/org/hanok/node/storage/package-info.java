/** One database transaction per block; snapshots; restart from disk. */
@NullMarked
package org.hanok.node.storage;

import org.jspecify.annotations.NullMarked;
