/** Root of cli. */
@NullMarked
package org.hanok.cli;

import org.jspecify.annotations.NullMarked;
