/** Promises about jobs. */
@NullMarked
package org.hanok.node.work;

import org.jspecify.annotations.NullMarked;
