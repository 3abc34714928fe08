/** Native functions: what the chain does by itself after a value was written. */
@NullMarked
package org.hanok.protocol.function;

import org.jspecify.annotations.NullMarked;
