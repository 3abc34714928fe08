/** The public port: what is no request, or two, ends here. */
@NullMarked
package org.hanok.api.gate;

import org.jspecify.annotations.NullMarked;
