/** Root of consensus-bundle. */
@NullMarked
package org.hanok.consensus;

import org.jspecify.annotations.NullMarked;
