/** Which network a node joins. */
@NullMarked
package org.hanok.node.joining;

import org.jspecify.annotations.NullMarked;
