/** Promises about jobs. */
@NullMarked
package org.hanok.node.objects;

import org.jspecify.annotations.NullMarked;
