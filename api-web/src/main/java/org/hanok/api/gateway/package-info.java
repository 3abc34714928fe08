/** The service gateway over HTTP. */
@NullMarked
package org.hanok.api.gateway;

import org.jspecify.annotations.NullMarked;
