/** Transactions: their form, their hash, their signature and the codes of their results. */
@NullMarked
package org.hanok.protocol.transaction;

import org.jspecify.annotations.NullMarked;
