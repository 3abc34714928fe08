/** Tests that run inside the application server, beside the node's own beans. */
@NullMarked
package org.hanok.incontainer;

import org.jspecify.annotations.NullMarked;
