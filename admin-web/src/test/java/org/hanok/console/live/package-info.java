/** Tests. */
@NullMarked
package org.hanok.console.live;

import org.jspecify.annotations.NullMarked;
