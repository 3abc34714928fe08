/**
 * What an operator and a network's folder say about this node, checked before anything relies on
 * it.
 */
@NullMarked
package org.hanok.node.settings;

import org.jspecify.annotations.NullMarked;
