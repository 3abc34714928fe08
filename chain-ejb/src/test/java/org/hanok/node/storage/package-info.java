/** Promises about what survives. */
@NullMarked
package org.hanok.node.storage;

import org.jspecify.annotations.NullMarked;
