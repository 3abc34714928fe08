/** What Hanok ships that others wrote: held against a list, without a network. */
@NullMarked
package org.hanok.supply;

import org.jspecify.annotations.NullMarked;
