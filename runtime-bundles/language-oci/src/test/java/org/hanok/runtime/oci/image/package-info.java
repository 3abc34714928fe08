@NullMarked
package org.hanok.runtime.oci.image;

import org.jspecify.annotations.NullMarked;
