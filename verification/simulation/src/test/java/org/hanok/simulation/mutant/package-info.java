/** Compiled code with bugs planted into it. */
@NullMarked
package org.hanok.simulation.mutant;

import org.jspecify.annotations.NullMarked;
