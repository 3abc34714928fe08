/** A simulation's door to the start of a chain. */
@NullMarked
package org.hanok.node.chain;

import org.jspecify.annotations.NullMarked;
