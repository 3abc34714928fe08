/** Private keys in a folder: in encrypted keystores, and what opens them. */
@NullMarked
package org.hanok.signing.keys;

import org.jspecify.annotations.NullMarked;
