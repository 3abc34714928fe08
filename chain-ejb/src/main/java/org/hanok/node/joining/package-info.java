/**
 * Which network the node belongs to: its keys, its genesis, its rules; the private network of a
 * first start.
 */
@NullMarked
package org.hanok.node.joining;

import org.jspecify.annotations.NullMarked;
