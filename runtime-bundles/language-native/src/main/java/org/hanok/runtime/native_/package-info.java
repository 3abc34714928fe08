/**
 * Programs of the processor's own instructions. {@link org.hanok.runtime.native_.NativeActivator}
 * offers them as a service.
 */
@NullMarked
package org.hanok.runtime.native_;

import org.jspecify.annotations.NullMarked;
