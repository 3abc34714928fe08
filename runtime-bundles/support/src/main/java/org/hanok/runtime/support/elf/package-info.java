/** Executable files for Linux: whether one can be run by itself, and two small ones. */
@NullMarked
package org.hanok.runtime.support.elf;

import org.jspecify.annotations.NullMarked;
