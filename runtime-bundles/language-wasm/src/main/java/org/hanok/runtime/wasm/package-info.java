/** Root of runtime-bundles/language-wasm. */
@NullMarked
package org.hanok.runtime.wasm;

import org.jspecify.annotations.NullMarked;
