/** Why an image is refused. */
@NullMarked
package org.hanok.runtime.oci.refusal;

import org.jspecify.annotations.NullMarked;
