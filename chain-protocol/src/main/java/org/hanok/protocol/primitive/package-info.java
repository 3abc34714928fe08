/** The smallest things the protocol speaks of: hashes, addresses, amounts and block numbers. */
@NullMarked
package org.hanok.protocol.primitive;

import org.jspecify.annotations.NullMarked;
