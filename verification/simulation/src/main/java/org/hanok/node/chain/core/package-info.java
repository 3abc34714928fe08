/** The simulation's one look into the core. */
@NullMarked
package org.hanok.node.chain.core;

import org.jspecify.annotations.NullMarked;
