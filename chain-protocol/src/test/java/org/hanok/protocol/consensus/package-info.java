/** Drawing proposers, and when blocks are final. */
@NullMarked
package org.hanok.protocol.consensus;

import org.jspecify.annotations.NullMarked;
