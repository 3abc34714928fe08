@NullMarked
package org.hanok.runtime.oci;

import org.jspecify.annotations.NullMarked;
