/** The target that has to be where WebAssembly's compiler is. */
@NullMarked
package org.hanok.runtime.wasm.worker;

import org.jspecify.annotations.NullMarked;
