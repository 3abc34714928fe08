/** What the host and its bundles share. */
@NullMarked
package org.hanok.spi;

import org.jspecify.annotations.NullMarked;
