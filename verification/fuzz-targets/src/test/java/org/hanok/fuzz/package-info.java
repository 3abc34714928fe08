/** The kept inputs, and a short campaign for each target. */
@NullMarked
package org.hanok.fuzz;

import org.jspecify.annotations.NullMarked;
