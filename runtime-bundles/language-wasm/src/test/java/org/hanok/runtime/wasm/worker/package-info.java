@NullMarked
package org.hanok.runtime.wasm.worker;

import org.jspecify.annotations.NullMarked;
