/**
 * Puts the node together and hands its doors out: the only room that knows the container, and that
 * nobody knows.
 */
@NullMarked
package org.hanok.node.boot;

import org.jspecify.annotations.NullMarked;
