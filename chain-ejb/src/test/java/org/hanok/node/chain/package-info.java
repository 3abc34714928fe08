/** Stories of the chain driver. */
@NullMarked
package org.hanok.node.chain;

import org.jspecify.annotations.NullMarked;
