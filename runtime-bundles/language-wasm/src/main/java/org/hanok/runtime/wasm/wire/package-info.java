/** What the node and its WebAssembly children say to each other; both sides are built of this. */
@NullMarked
package org.hanok.runtime.wasm.wire;

import org.jspecify.annotations.NullMarked;
