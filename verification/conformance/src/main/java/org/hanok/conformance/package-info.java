/** Root of verification/conformance. */
@NullMarked
package org.hanok.conformance;

import org.jspecify.annotations.NullMarked;
