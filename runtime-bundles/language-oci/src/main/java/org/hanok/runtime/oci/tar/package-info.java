/** Tar archives, as images and their layers are. */
@NullMarked
package org.hanok.runtime.oci.tar;

import org.jspecify.annotations.NullMarked;
