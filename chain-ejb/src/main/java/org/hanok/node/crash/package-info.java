/** What ran when the process died, and what is set aside for it until somebody says otherwise. */
@NullMarked
package org.hanok.node.crash;

import org.jspecify.annotations.NullMarked;
