/** The event stream that keeps the console fresh. */
@NullMarked
package org.hanok.console.live;

import org.jspecify.annotations.NullMarked;
