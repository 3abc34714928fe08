/** What belongs to one run of a program, whatever runs it. */
@NullMarked
package org.hanok.runtime.support.run;

import org.jspecify.annotations.NullMarked;
