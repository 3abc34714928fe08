/** Archives that strangers made. */
@NullMarked
package org.hanok.runtime.support.archive;

import org.jspecify.annotations.NullMarked;
