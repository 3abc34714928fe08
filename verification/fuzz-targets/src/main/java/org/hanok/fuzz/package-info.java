/**
 * What strangers' bytes reach, as targets of a fuzzer that watches which branches they take. Each
 * class is one target: {@code fuzzerTestOneInput} takes any bytes and throws only if a promise was
 * broken. {@code verification/fuzz.sh targets} runs them for as long as one likes; the kept inputs
 * in {@code corpus} and a short campaign are part of the tests.
 */
@NullMarked
package org.hanok.fuzz;

import org.jspecify.annotations.NullMarked;
