/** A simulation's door to the meeting of chain and peers. */
@NullMarked
package org.hanok.node.peering;

import org.jspecify.annotations.NullMarked;
