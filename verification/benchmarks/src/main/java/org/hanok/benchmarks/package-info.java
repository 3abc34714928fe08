/** Programs that measure and print; run one with {@code java -cp … org.hanok.benchmarks.NAME}. */
@NullMarked
package org.hanok.benchmarks;

import org.jspecify.annotations.NullMarked;
