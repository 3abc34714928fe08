/** The doors between the rooms. */
@NullMarked
package org.hanok.architecture;

import org.jspecify.annotations.NullMarked;
