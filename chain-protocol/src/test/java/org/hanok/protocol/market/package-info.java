/** The market's promises. */
@NullMarked
package org.hanok.protocol.market;

import org.jspecify.annotations.NullMarked;
