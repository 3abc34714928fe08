/** Promises about what readers see. */
@NullMarked
package org.hanok.node.query;

import org.jspecify.annotations.NullMarked;
