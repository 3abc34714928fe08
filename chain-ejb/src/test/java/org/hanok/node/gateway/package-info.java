/** Promises about jobs. */
@NullMarked
package org.hanok.node.gateway;

import org.jspecify.annotations.NullMarked;
