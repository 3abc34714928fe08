/** The documents of an image. */
@NullMarked
package org.hanok.runtime.oci.json;

import org.jspecify.annotations.NullMarked;
