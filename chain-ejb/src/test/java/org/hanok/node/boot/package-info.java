/** A node as a whole, from its start on. */
@NullMarked
package org.hanok.node.boot;

import org.jspecify.annotations.NullMarked;
