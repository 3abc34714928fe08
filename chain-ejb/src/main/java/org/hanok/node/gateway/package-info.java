/** Plain calls of services become paid jobs. */
@NullMarked
package org.hanok.node.gateway;

import org.jspecify.annotations.NullMarked;
