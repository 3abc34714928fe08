/** The compatibility kit: what every runtime must do with the same hostile programs. */
@NullMarked
package org.hanok.runtime.kit;

import org.jspecify.annotations.NullMarked;
