/** The only door for transactions: limits, signatures, instant execution, typed refusals. */
@NullMarked
package org.hanok.node.ingress;

import org.jspecify.annotations.NullMarked;
