/** What the fuzzer found stays mended; what it draws makes no block that fails. */
@NullMarked
package org.hanok.fuzz;

import org.jspecify.annotations.NullMarked;
