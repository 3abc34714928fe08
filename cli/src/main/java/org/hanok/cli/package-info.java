/** The command line of Hanok. */
@NullMarked
package org.hanok.cli;

import org.jspecify.annotations.NullMarked;
