/** The private network of a first start: keys, genesis and parameters. */
@NullMarked
package org.hanok.node.network;

import org.jspecify.annotations.NullMarked;
