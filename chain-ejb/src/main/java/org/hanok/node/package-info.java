/** Root of chain-ejb. */
@NullMarked
package org.hanok.node;

import org.jspecify.annotations.NullMarked;
